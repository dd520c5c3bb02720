(function(){"use strict";
// Search over programmes, schools and chains: a field on every page, its index a file beside them that is read when it is used.
var doc=document,place=doc.querySelector(".search");
if(!place)return;
var MOST=12,words=place.dataset,base=words.root,entries=null,asked=false,found=[],at=-1,composing=false;
function make(tag,cls){var e=doc.createElement(tag);if(cls)e.className=cls;place.appendChild(e);return e;}
var label=make("label"),input=make("input"),list=make("ul"),told=make("span","sr");
label.textContent=words.label;label.htmlFor="search";
input.id="search";input.type="text";input.placeholder=words.hint;input.autocomplete="off";input.spellcheck=false;
input.setAttribute("role","combobox");input.setAttribute("aria-autocomplete","list");input.setAttribute("aria-expanded","false");input.setAttribute("aria-controls","search-list");
list.id="search-list";list.hidden=true;list.setAttribute("role","listbox");list.setAttribute("aria-label",words.label);
told.setAttribute("role","status");
place.hidden=false;
// As the pages name their files and places.
function slug(code){
 var out="",bytes=unescape(encodeURIComponent(code));
 for(var i=0;i<bytes.length;i++){var c=bytes.charAt(i);out+=/[A-Za-z0-9-]/.test(c)?c:"_"+("0"+bytes.charCodeAt(i).toString(16)).slice(-2);}
 return out||"_";
}
function fold(s){return s.toLowerCase();}
window.duikouIndex=function(index){
 entries=index.schools.map(function(s){return {title:s[1],note:s[0],key:fold(s[1]+" "+s[0]),lead:[fold(s[1]),fold(s[0])],school:1,to:"universities/"+slug(s[0])+".html"};});
 index.chains.forEach(function(c){entries.push({title:c[1],note:c[0],key:fold(c[1]+" "+c[0]),lead:[fold(c[1]),fold(c[0])],school:1,to:"chains/"+slug(c[0])+".html"});});
 index.programmes.forEach(function(p){
  var s=index.schools[p[0]],m=index.majors[p[1]],l=index.levels[p[2]];
  entries.push({title:m[1],note:m[0]+" · "+l[1]+" · "+s[1],key:fold([m[1],m[0],l[1],s[1],s[0]].join(" ")),lead:[fold(m[1]),fold(m[0])],to:"universities/"+slug(s[0])+".html#p-"+slug(m[0])+"-"+slug(l[0])});
 });
 look();
};
function load(){
 if(asked)return;
 asked=true;
 var s=doc.createElement("script");s.src=base+"search-index.js";
 s.onerror=function(){told.className="small";told.textContent=words.missing;};
 doc.head.appendChild(s);
}
function close(){list.hidden=true;at=-1;input.setAttribute("aria-expanded","false");input.removeAttribute("aria-activedescendant");}
function look(){
 var all=fold(input.value).split(/\s+/).filter(Boolean);
 found=[];list.textContent="";at=-1;input.removeAttribute("aria-activedescendant");
 if(!all.length||!entries){close();told.textContent="";return;}
 var first=all.join(" "),hits=[];
 entries.forEach(function(e,i){
  if(!all.every(function(w){return e.key.indexOf(w)>=0;}))return;
  // What is named exactly so comes first, then what begins so; schools and chains before programmes.
  var rank=e.lead.indexOf(first)>=0?0:e.lead.some(function(l){return l.indexOf(first)===0;})?1:e.lead.some(function(l){return l.indexOf(all[0])>=0;})?2:3;
  hits.push([rank*2+(e.school?0:1),i,e]);
 });
 hits.sort(function(a,b){return a[0]-b[0]||a[1]-b[1];});
 found=hits.slice(0,MOST).map(function(h){return h[2];});
 found.forEach(function(e,i){
  var li=doc.createElement("li"),a=doc.createElement("b"),n=doc.createElement("span");
  li.id="search-"+i;li.setAttribute("role","option");li.setAttribute("aria-selected","false");
  li.dataset.to=base+e.to;a.textContent=e.title;n.className="small";n.textContent=e.note;
  li.appendChild(a);li.appendChild(n);list.appendChild(li);
  li.addEventListener("mousedown",function(ev){ev.preventDefault();});
  li.addEventListener("click",function(){go(i);});
 });
 list.hidden=!found.length;input.setAttribute("aria-expanded",found.length?"true":"false");
 told.className=hits.length?"sr":"small";
 told.textContent=hits.length?words.found.replace("{0}",hits.length).replace("{1}",found.length):words.none;
}
function mark(i){
 Array.prototype.forEach.call(list.children,function(li,k){li.setAttribute("aria-selected",k===i?"true":"false");if(k===i)li.scrollIntoView({block:"nearest"});});
 at=i;
 if(i<0)input.removeAttribute("aria-activedescendant");else input.setAttribute("aria-activedescendant","search-"+i);
}
function go(i){var e=found[i];if(!e)return;close();location.href=base+e.to;}
input.addEventListener("focus",load);
input.addEventListener("input",function(){load();look();});
input.addEventListener("compositionstart",function(){composing=true;});
input.addEventListener("compositionend",function(){composing=false;look();});
input.addEventListener("blur",close);
input.addEventListener("keydown",function(e){
 if(composing||e.isComposing)return;
 if(e.key==="ArrowDown"||e.key==="ArrowUp"){
  e.preventDefault();
  if(list.hidden){look();if(list.hidden)return;}
  var n=found.length;mark(e.key==="ArrowDown"?(at+1)%n:(at<=0?n-1:at-1));
 }else if(e.key==="Enter"){
  if(found.length&&!list.hidden){e.preventDefault();go(at<0?0:at);}
 }else if(e.key==="Escape"){
  if(!list.hidden)close();else{input.value="";look();}
 }
});
// A key that finds the field, as long as nothing is being typed.
doc.addEventListener("keydown",function(e){
 if(e.key==="/"&&!e.ctrlKey&&!e.metaKey&&!e.altKey&&!/^(INPUT|SELECT|TEXTAREA)$/.test(doc.activeElement.tagName)){e.preventDefault();input.focus();}
});
})();

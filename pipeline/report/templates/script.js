(function(){"use strict";
var doc=document,root=doc.documentElement;
function each(list,f){Array.prototype.forEach.call(list,f);}
function make(tag,cls,to){var e=doc.createElement(tag);if(cls)e.className=cls;if(to)to.appendChild(e);return e;}
function val(c){var v=c.getAttribute("data-v");if(v===null)v=c.textContent.trim();var n=parseFloat(v);return isNaN(n)||!/^[-\d.]/.test(v)?v:n;}
function text(c){return c?c.textContent.trim():"";}
// Tables that sort and filter. What is set goes into the address, after the table's id: page.html#id?q=words&c2=value&s=4d
var tables={};
each(doc.querySelectorAll("table.sort"),function(t){
 var body=t.tBodies[0],heads=t.querySelectorAll("thead th"),sorted="",input=null,picks=[],count=null;
 function sort(k,up){
  each(heads,function(o){o.setAttribute("aria-sort","none");});
  heads[k].setAttribute("aria-sort",up>0?"ascending":"descending");
  sorted=k+(up>0?"a":"d");
  var rows=Array.prototype.slice.call(body.rows).filter(function(r){return !r.classList.contains("sum");});
  rows.map(function(r,i){return [val(r.cells[k]),i,r];}).sort(function(a,b){
   var x=a[0],y=b[0],p=typeof x==="number",q=typeof y==="number";
   if(p!==q)return p?-1:1;
   var d=p?x-y:String(x).localeCompare(String(y),root.lang);
   return d===0?a[1]-b[1]:d*up;}).forEach(function(e){body.appendChild(e[2]);});
  each(body.querySelectorAll("tr.sum"),function(r){body.appendChild(r);});
 }
 function show(){
  var words=input?input.value.toLowerCase().split(/\s+/).filter(Boolean):[],shown=0,any=words.length>0;
  picks.forEach(function(p){any=any||p[1].value!=="";});
  each(body.rows,function(r){
   var s=r.textContent.toLowerCase(),ok=words.every(function(w){return s.indexOf(w)>=0;})&&picks.every(function(p){return p[1].value===""||text(r.cells[p[0]])===p[1].value;});
   r.style.display=ok?"":"none";if(ok)shown++;});
  if(count)count.textContent=any?shown+" / "+body.rows.length:"";
 }
 function tell(){
  if(!t.id)return;
  var parts=[];
  if(input&&input.value)parts.push("q="+encodeURIComponent(input.value));
  picks.forEach(function(p){if(p[1].value!=="")parts.push("c"+p[0]+"="+encodeURIComponent(p[1].value));});
  if(sorted)parts.push("s="+sorted);
  history.replaceState(null,"","#"+t.id+(parts.length?"?"+parts.join("&"):""));
 }
 each(heads,function(h,k){
  var b=make("button","sorter");b.type="button";
  while(h.firstChild)b.appendChild(h.firstChild);
  h.appendChild(b);h.setAttribute("aria-sort","none");
  b.addEventListener("click",function(){
   var now=h.getAttribute("aria-sort");
   sort(k,now==="descending"?1:(now==="ascending"?-1:(h.classList.contains("r")?-1:1)));tell();
  });
 });
 var label=t.getAttribute("data-find");
 if(label&&body.rows.length>8){
  var box=make("div","find");
  input=make("input","",box);input.type="search";input.placeholder=label;input.setAttribute("aria-label",label);
  count=make("span","small");count.setAttribute("aria-live","polite");
  each(heads,function(h,k){
   if(!h.classList.contains("pick"))return;
   var seen={},list=[];
   each(body.rows,function(r){var v=text(r.cells[k]);if(v&&!seen[v]){seen[v]=1;list.push([val(r.cells[k]),v]);}});
   if(list.length<2||list.length>40)return;
   list.sort(function(a,b){return typeof a[0]==="number"&&typeof b[0]==="number"?a[0]-b[0]:String(a[1]).localeCompare(String(b[1]),root.lang);});
   var s=make("select","",box),o=make("option","",s);
   s.setAttribute("aria-label",text(h));o.value="";o.textContent=text(h)+" …";
   list.forEach(function(e){var q=make("option","",s);q.value=e[1];q.textContent=e[1];});
   s.addEventListener("change",function(){show();tell();});picks.push([k,s]);
  });
  box.appendChild(count);
  var wrap=t.closest(".scroll")||t;wrap.parentNode.insertBefore(box,wrap);
  input.addEventListener("input",function(){show();tell();});
 }
 if(t.id)tables[t.id]=function(query){
  if(input)input.value="";
  picks.forEach(function(p){p[1].value="";});
  query.split("&").forEach(function(part){
   var at=part.indexOf("="),name=part.slice(0,at),value=decode(part.slice(at+1)),m;
   if(name==="q"&&input)input.value=value;
   else if(name==="s"&&(m=/^(\d+)([ad])$/.exec(value))&&heads[m[1]])sort(+m[1],m[2]==="a"?1:-1);
   else picks.forEach(function(p){if(name==="c"+p[0])p[1].value=value;});
  });
  show();t.scrollIntoView();
 };
});
function decode(s){try{return decodeURIComponent(s);}catch(e){return s;}}
// A link to a place opens what is folded around it, and sets a table as it was sent.
function open(){
 var hash=location.hash.slice(1),at=hash.indexOf("?"),id=decode(at<0?hash:hash.slice(0,at)),e=id&&doc.getElementById(id);
 if(!e)return;
 for(var d=e;d;d=d.parentElement)if(d.tagName==="DETAILS")d.open=true;
 if(at>=0&&tables[id])tables[id](hash.slice(at+1));
}
window.addEventListener("hashchange",open);open();
window.addEventListener("beforeprint",function(){each(doc.querySelectorAll("details"),function(d){d.open=true;});});
// Parts that scroll sideways can be reached by the keyboard.
function reach(){each(doc.querySelectorAll(".scroll,figure .chart"),function(e){if(e.scrollWidth>e.clientWidth)e.tabIndex=0;});}
reach();window.addEventListener("resize",reach);doc.addEventListener("toggle",reach,true);
})();

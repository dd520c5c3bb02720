(function(){"use strict";
function val(c){var v=c.getAttribute("data-v");if(v===null)v=c.textContent.trim();var n=parseFloat(v);return isNaN(n)||!/^[-\d.]/.test(v)?v:n;}
document.querySelectorAll("table.sort").forEach(function(t){
 var body=t.tBodies[0];
 t.querySelectorAll("thead th").forEach(function(h,k){
  h.setAttribute("aria-sort","none");h.tabIndex=0;
  function go(){
   var up=h.getAttribute("aria-sort")==="descending"?1:(h.getAttribute("aria-sort")==="ascending"?-1:(h.classList.contains("r")?-1:1));
   t.querySelectorAll("thead th").forEach(function(o){o.setAttribute("aria-sort","none");});
   h.setAttribute("aria-sort",up>0?"ascending":"descending");
   var rows=Array.prototype.slice.call(body.rows).filter(function(r){return !r.classList.contains("sum");});
   rows.map(function(r,i){return [val(r.cells[k]),i,r];}).sort(function(a,b){
    var x=a[0],y=b[0],p=typeof x==="number",q=typeof y==="number";
    if(p!==q)return p?-1:1;
    var d=p?x-y:String(x).localeCompare(String(y),document.documentElement.lang);
    return d===0?a[1]-b[1]:d*up;}).forEach(function(e){body.appendChild(e[2]);});
   body.querySelectorAll("tr.sum").forEach(function(r){body.appendChild(r);});
  }
  h.addEventListener("click",go);h.addEventListener("keydown",function(e){if(e.key==="Enter"||e.key===" "){e.preventDefault();go();}});
 });
 var label=t.getAttribute("data-find");
 if(label&&body.rows.length>8){
  var box=document.createElement("div"),input=document.createElement("input"),n=document.createElement("span"),picks=[];
  box.className="find";input.type="search";input.placeholder=label;input.setAttribute("aria-label",label);n.className="small";n.setAttribute("aria-live","polite");
  box.appendChild(input);
  function text(c){return c?c.textContent.trim():"";}
  function show(){
   var words=input.value.toLowerCase().split(/\s+/).filter(Boolean),shown=0,any=words.length>0;
   picks.forEach(function(p){any=any||p[1].value!=="";});
   Array.prototype.forEach.call(body.rows,function(r){
    var s=r.textContent.toLowerCase(),ok=words.every(function(w){return s.indexOf(w)>=0;})&&picks.every(function(p){return p[1].value===""||text(r.cells[p[0]])===p[1].value;});
    r.style.display=ok?"":"none";if(ok)shown++;});
   n.textContent=any?shown+" / "+body.rows.length:"";
  }
  t.querySelectorAll("thead th").forEach(function(h,k){
   if(!h.classList.contains("pick"))return;
   var seen={},list=[];
   Array.prototype.forEach.call(body.rows,function(r){var v=text(r.cells[k]);if(v&&!seen[v]){seen[v]=1;list.push([val(r.cells[k]),v]);}});
   if(list.length<2||list.length>40)return;
   list.sort(function(a,b){return typeof a[0]==="number"&&typeof b[0]==="number"?a[0]-b[0]:String(a[1]).localeCompare(String(b[1]),document.documentElement.lang);});
   var s=document.createElement("select"),o=document.createElement("option");
   s.setAttribute("aria-label",text(h));o.value="";o.textContent=text(h)+" …";s.appendChild(o);
   list.forEach(function(e){var q=document.createElement("option");q.value=e[1];q.textContent=e[1];s.appendChild(q);});
   s.addEventListener("change",show);picks.push([k,s]);box.appendChild(s);
  });
  box.appendChild(n);
  var wrap=t.closest(".scroll")||t;wrap.parentNode.insertBefore(box,wrap);
  input.addEventListener("input",show);
 }
});
window.addEventListener("beforeprint",function(){document.querySelectorAll("details").forEach(function(d){d.open=true;});});
function open(){var id=decodeURIComponent(location.hash.slice(1)),d=id&&document.getElementById(id);if(d&&d.tagName==="DETAILS")d.open=true;}
window.addEventListener("hashchange",open);open();
})();

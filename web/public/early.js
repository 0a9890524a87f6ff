// Runs before the first paint, so that a chosen theme or language does not flash in after it. Everything else is in the module.
(function () {
  var asked = new URLSearchParams(location.search);
  var root = document.documentElement;
  var theme = asked.get('theme');
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  if (/^zh/i.test(asked.get('lang') || navigator.language)) root.lang = 'zh-CN';

  // Where the page opens with the form, its WebAssembly is fetched along with the scripts, not after them.
  var engine = document.querySelector('link.form-engine');
  if (engine && !asked.has('view') && !/^#s=/.test(location.hash)) engine.rel = 'preload';
})();

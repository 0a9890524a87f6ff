// Runs before the first paint, so that a chosen theme or language does not flash in after it, and without the page's module, so that the plain
// form is that of the platform in the address. Everything else is in the module.
(function () {
  var asked = new URLSearchParams(location.search);
  var root = document.documentElement;
  var theme = asked.get('theme');
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  if (/^zh/i.test(asked.get('lang') || navigator.language)) root.lang = 'zh-CN';

  // Where the page opens with the form, its WebAssembly is asked for now: the script that needs it would do so only when it is there.
  var engine = document.querySelector('link.form-engine');
  if (engine && !asked.has('view') && !/^#s=/.test(location.hash)) engine.rel = 'preload';

  document.addEventListener('DOMContentLoaded', function () {
    var form = document.querySelector('form.plain');
    var platform = asked.get('platform');
    if (!form || !platform) return;
    form.elements.platform.value = platform;
    var its = '[data-platforms~="' + CSS.escape(platform) + '"]';
    if (!form.querySelector(its)) return;
    form.querySelectorAll('[data-platforms]').forEach(function (node) {
      if (!node.matches(its)) return node.remove();
      node.hidden = (node.querySelector('input, select') || node).disabled = false;
    });
    form.elements.method.selectedIndex = 0;
  });
})();

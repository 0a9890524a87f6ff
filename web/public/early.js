// Runs before the first paint, so that a chosen theme or language does not flash in after it, and without the page's module, so that the plain
// form is that of the platform in the address. Everything else is in the module.
(function () {
  var asked = new URLSearchParams(location.search);
  var root = document.documentElement;
  var theme = asked.get('theme');
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  if (/^zh/i.test(asked.get('lang') || navigator.language)) root.lang = 'zh-CN';

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

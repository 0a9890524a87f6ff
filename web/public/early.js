// Runs before the first paint, so that a chosen theme or language does not flash in after it. Everything else is in the page's module.
(function () {
  var asked = new URLSearchParams(location.search);
  var root = document.documentElement;
  var theme = asked.get('theme');
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  if (/^zh/i.test(asked.get('lang') || navigator.language)) root.lang = 'zh-CN';
})();

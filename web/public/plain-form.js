// Runs right after the plain form, without the page's module, so that it is that of the platform in the address before anybody fills it in.
(function () {
  var form = document.querySelector('form.plain');
  var platform = new URLSearchParams(location.search).get('platform');
  if (!form || !platform) return;
  form.elements.platform.value = platform;
  var its = '[data-platforms~="' + CSS.escape(platform) + '"]';
  if (!form.querySelector(its)) return;
  form.querySelectorAll('[data-platforms]').forEach(function (node) {
    if (!node.matches(its)) return node.remove();
    node.hidden = (node.querySelector('input, select') || node).disabled = false;
  });
  form.elements.method.selectedIndex = 0;
})();

// Small conveniences; every page works without them.
for (const button of document.querySelectorAll('[data-reveal]')) {
  const input = document.getElementById(button.dataset.reveal);
  button.hidden = false;
  button.addEventListener('click', () => {
    const shown = input.type === 'text';
    input.type = shown ? 'password' : 'text';
    button.setAttribute('aria-label', shown ? button.dataset.show : button.dataset.hide);
    button.textContent = shown ? button.dataset.showShort : button.dataset.hideShort;
    input.focus();
  });
}

for (const button of document.querySelectorAll('[data-demo-account]')) {
  button.addEventListener('click', () => {
    document.getElementById('username').value = button.dataset.demoAccount;
    document.getElementById('password').value = 'fundus-demo';
    document.getElementById('kc-login').focus();
  });
}

// A link that works only once must not be followed twice.
document.addEventListener('click', (event) => {
  const link = event.target.closest('a[data-once-link]');
  if (!link) return;
  if (link.getAttribute('aria-disabled') === 'true') event.preventDefault();
  link.setAttribute('aria-disabled', 'true');
});

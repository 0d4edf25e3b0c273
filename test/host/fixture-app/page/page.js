window.seen = {
  fixture: typeof window.fixture,
  preloadVariable: typeof window.fromPreload,
  require: typeof require,
  process: typeof process,
};
window.violations = [];
document.addEventListener('securitypolicyviolation', (event) => window.violations.push(event.violatedDirective));

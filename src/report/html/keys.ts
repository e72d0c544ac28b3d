/**
 * The page's only script: `j` and `k` go to the next and the previous link into the log, and show that line.
 * Without it every link works as well. Written for the browser, so it stands here as text.
 */
export const keys = `
const links = () => [...document.querySelectorAll('#score a[href^="#L"]')].filter((link) => link.offsetParent !== null);
let at = -1;
const go = (step) => {
  const all = links();
  if (all.length === 0) return;
  const focused = all.indexOf(document.activeElement);
  at = Math.min(all.length - 1, Math.max(0, (focused >= 0 ? focused : at) + step));
  all[at].focus();
  location.replace(all[at].getAttribute('href'));
  all[at].scrollIntoView({ block: 'nearest' });
};
addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === 'j') go(1);
  else if (event.key === 'k') go(-1);
});
`;

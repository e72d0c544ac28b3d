/** What the page of a review does in the browser. Text from logs is put in as text; markup comes escaped. */
export const script = `
const $ = (selector) => document.querySelector(selector);
const form = $('#decide');
let items = [];
let at = 0;
const tell = (text) => { $('#told').textContent = text; };
async function ask(path, body) {
  const answer = await fetch(path, body === undefined ? {} : {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body),
  });
  const value = await answer.json();
  if (!answer.ok) throw Object.assign(new Error(value.error), { status: answer.status });
  return value;
}
function drawQueue() {
  const list = $('#queue ol');
  list.replaceChildren(...items.map((item, index) => {
    const button = document.createElement('button');
    button.textContent = (item.ruling ? '✔ ' : '') + item.name + ' · ' + item.alias;
    button.className = item.ruling ? 'done' : '';
    button.setAttribute('aria-current', String(index === at));
    button.onclick = () => show(index);
    const entry = document.createElement('li');
    entry.append(button);
    return entry;
  }));
  const open = items.filter((item) => !item.ruling).length;
  $('#count').textContent = open + ' of ' + items.length + ' to decide';
  list.children[at]?.scrollIntoView({ block: 'nearest' });
}
async function show(index) {
  if (items.length === 0) { $('#item').textContent = 'Nothing needs a person.'; return; }
  at = Math.max(0, Math.min(items.length - 1, index));
  const item = items[at];
  drawQueue();
  const shown = await ask('/item/' + item.id);
  $('#item').innerHTML = shown.html;
  form.points.max = shown.most;
  form.points.value = item.ruling && item.ruling.points !== null ? item.ruling.points : '';
  form.reason.value = item.ruling ? item.ruling.reason : '';
  form.wide.checked = false;
  form.wide.disabled = shown.alike.length === 0;
  $('#alike').textContent = shown.alike.length === 0 ? '(none)' : '(' + shown.alike.length + ': ' + shown.alike.map((one) => one.alias + ', now ' + one.outcome).slice(0, 6).join('; ') + ')';
  $('#undo').disabled = !item.ruling;
  $('#item').scrollTop = 0;
  tell(item.ruling ? 'decided by ' + item.ruling.by + ': ' + item.ruling.outcome : '');
}
async function refresh() { items = (await ask('/items')).items; }
async function decide(outcome) {
  const item = items[at];
  if (!item) return;
  const most = Number(form.points.max);
  const usual = { correct: most, incorrect: 0, 'no-answer': 0 }[outcome];
  if (outcome === 'partial' && form.points.value === '') { tell('how many points? (0 to ' + most + ')'); form.points.focus(); return; }
  const points = outcome === 'partial' ? Number(form.points.value) : usual;
  try {
    await ask('/decide', {
      item: item.id, outcome, points, reason: form.reason.value.trim() || outcome + ' as read by a person',
      scope: form.wide.checked ? 'equivalent' : 'log', seen: item.ruling ? item.ruling.id : null,
    });
    await refresh();
    const next = items.findIndex((one, index) => index > at && !one.ruling);
    document.activeElement?.blur?.();
    await show(next === -1 ? at : next);
    tell('written: ' + outcome);
  } catch (error) {
    if (error.status === 409) { await refresh(); await show(at); }
    tell('not written: ' + error.message);
  }
}
async function undo() {
  try { await ask('/undo', { item: items[at].id }); await refresh(); await show(at); tell('taken back'); }
  catch (error) { tell(error.message); }
}
for (const button of form.querySelectorAll('[data-outcome]')) button.onclick = () => decide(button.dataset.outcome);
$('#undo').onclick = undo;
form.onsubmit = (event) => { event.preventDefault(); form.reason.blur(); };
addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target instanceof HTMLInputElement && event.target.type !== 'checkbox';
  if (event.key === 'Escape') { document.activeElement?.blur?.(); return; }
  if (typing) return;
  const outcome = { 1: 'correct', 2: 'partial', 3: 'incorrect', 4: 'no-answer' }[event.key];
  if (outcome) decide(outcome);
  else if (event.key === 'j') show(at + 1);
  else if (event.key === 'k') show(at - 1);
  else if (event.key === 'u') undo();
  else if (event.key === 'e' && !form.wide.disabled) form.wide.checked = !form.wide.checked;
  else if (event.key === 'r') { event.preventDefault(); form.reason.focus(); }
});
refresh().then(() => show(Math.max(0, items.findIndex((item) => !item.ruling)))).catch((error) => tell(error.message));
`;

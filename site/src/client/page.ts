// What every page does with a script: `/` goes to the search, links of notifications go on to the entry, lists filter.
const main = document.querySelector('main');

addEventListener('keydown', (event) => {
  const { target } = event;
  const isTyping = target instanceof HTMLElement && /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
  if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  const field = document.querySelector<HTMLInputElement>('.hero input, .table .filter, .find input');
  field?.focus();
  field?.select();
});

// `<group>/#<registry>/<key>`: the key is on the registry's own page.
function goToEntry(): void {
  const [registry, key] = location.hash.slice(1).split('/', 2);
  if (registry === undefined || registry === '' || key === undefined) return;
  const link = document.getElementById(registry)?.querySelector('a');
  if (link !== null && link !== undefined) location.replace(`${link.href}#${key}`);
}
if (document.querySelector('.registries') !== null) {
  addEventListener('hashchange', goToEntry);
  goToEntry();
}

for (const tools of document.querySelectorAll<HTMLElement>('.list-tools')) {
  const field = tools.querySelector('input');
  const items = [
    ...(main?.querySelectorAll<HTMLElement>('.groups > li, .feeds > li, table.list tbody tr, .group-news') ??
      []),
  ];
  const texts = items.map((item) => (item.textContent ?? '').toLowerCase());
  tools.hidden = false;
  field?.addEventListener('input', () => {
    const words = field.value.toLowerCase().split(/\s+/);
    for (const [index, item] of items.entries())
      item.hidden = !words.every((word) => texts[index]?.includes(word));
  });
}

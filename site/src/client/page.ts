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

// Of a group whose heading has the words all lines stay, else the lines that have them.
for (const tools of document.querySelectorAll<HTMLElement>('.list-tools')) {
  const field = tools.querySelector('input');
  const single = [
    ...(main?.querySelectorAll<HTMLElement>('.groups > li, .feeds > li, table.list tbody tr') ?? []),
  ];
  const items = single.map((item) => ({ item, text: textOf(item) }));
  const groups = [...(main?.querySelectorAll<HTMLElement>('.group-news') ?? [])].map((item) => ({
    item,
    heading: textOf(item.querySelector('h2, h3')),
    lines: [...item.querySelectorAll<HTMLElement>('.news > li')].map((line) => ({
      line,
      text: textOf(line),
    })),
  }));
  tools.hidden = false;
  field?.addEventListener('input', () => {
    const words = field.value.toLowerCase().split(/\s+/);
    const has = (text: string) => words.every((word) => text.includes(word));
    for (const { item, text } of items) item.hidden = !has(text);
    for (const { item, heading, lines } of groups) {
      const isNamed = has(heading);
      for (const { line, text } of lines) line.hidden = !isNamed && !has(`${heading} ${text}`);
      item.hidden = lines.every(({ line }) => line.hidden);
    }
  });
}

function textOf(item: Element | null): string {
  return (item?.textContent ?? '').toLowerCase();
}

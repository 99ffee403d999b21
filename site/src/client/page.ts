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

// Groups whose heading has the words come first, with all their lines; then the lines that have them, with the names
// that do marked, also those behind "and so many more".
for (const tools of document.querySelectorAll<HTMLElement>('.list-tools')) {
  const field = tools.querySelector('input');
  const single = elements(main, '.groups > li, .feeds > li, table.list tbody tr');
  const items = single.map((item) => ({ item, text: textOf(item) }));
  const groups = elements(main, '.group-news').map((item) => ({
    item,
    heading: textOf(item.querySelector('h2, h3')),
    lines: elements(item, '.news > li').map((line) => ({ line, text: textOf(line) })),
  }));
  const places = groups.map(({ item }) => item);
  tools.hidden = false;
  field?.addEventListener('input', () => {
    const words = field.value.toLowerCase().trim().split(/\s+/);
    const has = (text: string) => words.every((word) => text.includes(word));
    for (const { item, text } of items) item.hidden = !has(text);
    const named = groups.filter(({ heading }) => has(heading)).map(({ item }) => item);
    for (const { item, heading, lines } of groups) {
      const isNamed = named.includes(item);
      for (const { line, text } of lines) {
        line.hidden = !isNamed && !has(`${heading} ${text}`);
        markNames(line, isNamed ? () => false : has);
      }
      item.hidden = lines.every(({ line }) => line.hidden);
    }
    const [first] = places;
    first?.parentElement?.append(...named, ...places.filter((item) => !named.includes(item)));
  });
}

function markNames(line: HTMLElement, isMeant: (text: string) => boolean): void {
  for (const name of elements(line, '.name')) name.classList.toggle('hit', isMeant(textOf(name)));
  const more = line.querySelector('details');
  if (more !== null) more.open = more.querySelector('.hit') !== null;
}

function elements(within: ParentNode | null, selector: string): HTMLElement[] {
  return [...(within?.querySelectorAll<HTMLElement>(selector) ?? [])];
}

function textOf(item: Element | null): string {
  return (item?.textContent ?? '').toLowerCase();
}

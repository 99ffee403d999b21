// A registry's table: filters and sorts at once. A table on one page is moved about as it is; of a longer one the rows
// come from the page's JSON, and the next ones are written when they are needed.
import { holds, matcherOf } from './match.ts';
import { compareCells } from './order.ts';
import { pageSource, type TableSource } from './source.ts';

/** Rows of a long table that are written at a time. */
const STEP = 80;

class LiveTable {
  readonly #box: HTMLElement;
  readonly #body: HTMLTableSectionElement;
  readonly #field: HTMLInputElement;
  readonly #isLong: boolean;
  readonly #loaded: Promise<void>;
  #source: TableSource;
  #sorted: { readonly column: number; readonly down: boolean } | undefined;
  /** Which rows are shown, in their order, and how many of them are written. */
  #shown: readonly number[];
  #written: number;

  constructor(box: HTMLElement, body: HTMLTableSectionElement, field: HTMLInputElement) {
    this.#box = box;
    this.#body = body;
    this.#field = field;
    this.#isLong = Number(box.dataset['pages']) > 1;
    this.#source = pageSource(body);
    this.#shown = indexesOf(this.#source);
    this.#written = this.#source.length;
    this.#loaded = this.#isLong ? this.#load() : Promise.resolve();
  }

  start(): void {
    this.#field.addEventListener('input', () => void this.#loaded.then(() => this.update()));
    for (const [column, head] of this.#heads.entries()) this.#makeSortable(head, column);
    if (this.#isLong) this.#writeMoreAtTheEnd();
    const wanted = new URLSearchParams(location.search).get('filter');
    void this.#loaded.then(() => {
      if (wanted !== null) {
        this.#field.value = wanted;
        this.update();
      }
      this.reveal();
    });
    addEventListener('hashchange', () => this.reveal());
    addEventListener('resize', () => this.#fit());
    this.#fit();
  }

  /** Shows what the filter and the order say. */
  update(): void {
    const source = this.#source;
    const matches = matcherOf(this.#field.value);
    const found = indexesOf(source).filter((index) => matches(source.text(index), source.value(index)));
    if (this.#sorted !== undefined) {
      const { column, down } = this.#sorted;
      const cells = new Map(found.map((index) => [index, source.cell(index, column)]));
      found.sort((a, b) => compareCells(cells.get(a) ?? '', cells.get(b) ?? '', down));
    }
    this.#shown = found;
    this.#written = 0;
    this.#body.replaceChildren();
    this.#more();
    const count = this.#box.querySelector('output');
    if (count !== null)
      count.textContent = found.length === source.length ? '' : `${found.length} of ${source.length} rows`;
  }

  /** Brings an entry on the page by the name that an address has for it, and goes there. */
  reveal(): void {
    const name = location.hash.slice(1);
    if (name === '') return;
    const row = document.getElementById(name)?.closest('tr') ?? this.#write(this.#source.find(name));
    for (const old of this.#body.querySelectorAll('tr.here')) old.classList.remove('here');
    row?.classList.add('here');
    row?.scrollIntoView({ block: 'center' });
  }

  get #heads(): readonly HTMLTableCellElement[] {
    return [...(this.#body.closest('table')?.tHead?.rows[0]?.cells ?? [])];
  }

  async #load(): Promise<void> {
    const { jsonSource } = await import('./long.ts');
    this.#source = await jsonSource(this.#box);
    this.#box.parentElement?.querySelector('.pager')?.remove();
    this.update();
    // Read before anybody types, so that the first letter does not wait for it.
    setTimeout(() => {
      for (let index = 0; index < this.#source.length; index++) holds(this.#source.value(index), 0n);
    }, 200);
  }

  #more(): void {
    const to = this.#isLong ? Math.min(this.#written + STEP, this.#shown.length) : this.#shown.length;
    this.#body.append(...this.#shown.slice(this.#written, to).map((index) => this.#source.row(index)));
    this.#written = to;
  }

  #write(index: number | undefined): Element | undefined {
    if (index === undefined) return undefined;
    if (!this.#shown.includes(index)) {
      this.#field.value = '';
      this.update();
    }
    while (this.#written <= this.#shown.indexOf(index)) this.#more();
    return this.#source.row(index);
  }

  /** A box that scrolls sideways holds its heads fast within itself; where the table fits the window can. */
  #fit(): void {
    const box = this.#body.closest<HTMLElement>('.scroll');
    const table = this.#body.closest('table');
    if (box === null || table === null) return;
    box.classList.toggle('fits', table.offsetWidth <= box.clientWidth);
  }

  #makeSortable(head: HTMLTableCellElement, column: number): void {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener('click', () => {
      const isSame = this.#sorted?.column === column;
      const isOff = isSame && this.#sorted?.down === true;
      for (const other of this.#heads) other.removeAttribute('aria-sort');
      this.#sorted = isOff ? undefined : { column, down: isSame };
      if (!isOff) head.setAttribute('aria-sort', isSame ? 'descending' : 'ascending');
      void this.#loaded.then(() => this.update());
    });
  }

  #writeMoreAtTheEnd(): void {
    const end = document.createElement('p');
    this.#box.append(end);
    const onSeen: IntersectionObserverCallback = (seen) => {
      if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
      void this.#loaded.then(() => this.#more());
    };
    new IntersectionObserver(onSeen, { rootMargin: '1000px' }).observe(end);
  }
}

function indexesOf({ length }: TableSource): number[] {
  return Array.from({ length }, (_, index) => index);
}

for (const box of document.querySelectorAll<HTMLElement>('.table')) {
  const body = box.querySelector('tbody');
  const tools = box.querySelector<HTMLElement>('.tools');
  const field = box.querySelector<HTMLInputElement>('.filter');
  if (body === null || tools === null || field === null) continue;
  new LiveTable(box, body, field).start();
  tools.hidden = false;
}

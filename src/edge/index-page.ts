// Reads group ids out of an index page of IANA's or of a mirror's. Which of them are wanted is not decided here.

const LINK = /<a\b[^>]*?\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/gi;
/** What is next to the groups' folders in a mirror's root. */
const FILE_NAME = /\.(?:x?html?|xml|xsl|rng|txt|csv|css|js|json|ico|png|svg|gz)$/i;

/**
 * Names of all groups that a page links to, each once: what follows `/assignments/`, or `base` (the folder that
 * holds the groups), in the path of a link. `page` is the page's own address. They are not checked here.
 */
export function groupsOfIndexPage(
  html: string,
  { page, base }: { page: URL; base: URL },
): ReadonlySet<string> {
  const folders = [base.pathname.replace(/\/*$/, '/'), '/assignments/'];
  const ids = new Set<string>();
  for (const [, double, single, bare] of html.matchAll(LINK)) {
    const href = (double ?? single ?? bare ?? '').replaceAll('&amp;', '&');
    if (!URL.canParse(href, page.href)) continue;
    const target = new URL(href, page);
    if (target.host !== page.host) continue;
    const folder = folders.find((one) => target.pathname.startsWith(one));
    const id = folder === undefined ? undefined : groupOfPath(target.pathname.slice(folder.length));
    if (id !== undefined) ids.add(id);
  }
  return ids;
}

/** Whether the page has the end that its beginning promises. One cut short would make groups that are there look new later. */
export function isWholePage(html: string): boolean {
  return !/<html[\s>]/i.test(html) || /<\/html\s*>/i.test(html);
}

/** `websocket`, `websocket/`, `websocket/websocket.xhtml` → `websocket`; a file's name → undefined. */
function groupOfPath(path: string): string | undefined {
  const [first = '', ...rest] = path.split('/');
  if (first === '' || (rest.length === 0 && FILE_NAME.test(first))) return undefined;
  return /%(?![0-9a-f]{2})/i.test(first) ? undefined : decodeURIComponent(first);
}

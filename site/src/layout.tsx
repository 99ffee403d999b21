// The frame of every page. Addresses within the site are relative, so that it works under any path.
import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';

/** What is the same on all pages. */
export interface Site {
  /** Address of the site without a slash at its end, for feeds. */
  readonly url: string;
  readonly name: string;
  /** Address of the project. */
  readonly project: string;
  /** The newest day that is known, of a group's page that of the group; "this week" ends with it. */
  readonly today: string;
  /** Changes with every byte of the code. */
  readonly version: string;
}

export interface PageProps {
  readonly site: Site;
  /** Path below the site, with a slash at its end but for the first page: `tls-parameters/`. */
  readonly path: string;
  readonly title: string;
  readonly description?: string;
  /** The same as JSON, in the folder of the page. */
  readonly json?: boolean;
  readonly feeds?: readonly { readonly title: string; readonly atom: string; readonly json: string }[];
  readonly scripts?: readonly string[];
  readonly nav?: 'changes' | 'groups' | 'expiring' | 'check' | 'subscribe';
  /** Where the page is, from the outside in. */
  readonly crumbs?: readonly { readonly path: string; readonly text: string }[];
  readonly wide?: boolean;
  readonly children: ComponentChildren;
}

/** The way from a page to the first one: `../../`, or nothing. */
export function up(path: string): string {
  return '../'.repeat(path.split('/').length - 1) || './';
}

/** The text of a whole page. */
export function pageHtml(props: PageProps): string {
  return `<!doctype html>\n${renderToString(<Page {...props} />)}\n`;
}

// Scripts, styles and data of the site alone; nothing inline, no frames, no plug-ins.
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'";

const NAV = [
  ['changes', 'Changes'],
  ['groups', 'Registries'],
  ['expiring', 'Expiring'],
  ['check', 'Check a file'],
  ['subscribe', 'Subscribe'],
] as const;

function Page(props: PageProps) {
  const { site, path, title, description, nav, json, crumbs = [], children } = props;
  const root = up(path);
  return (
    <html lang="en">
      <Head {...props} />
      <body>
        <a class="skip" href="#main">
          Skip to content
        </a>
        <Top site={site} root={root} nav={nav} hasSearch={path !== ''} />
        <main id="main" class={props.wide === true ? 'wide' : undefined} tabIndex={-1}>
          {crumbs.length > 0 && (
            <nav class="crumbs" aria-label="Breadcrumb">
              <ol>
                {crumbs.map((crumb) => (
                  <li key={crumb.path}>
                    <a href={`${root}${crumb.path}`}>{crumb.text}</a>
                  </li>
                ))}
              </ol>
            </nav>
          )}
          <h1>{title}</h1>
          {description !== undefined && <p class="lead">{description}</p>}
          {children}
        </main>
        <Bottom site={site} root={root} json={json} />
      </body>
    </html>
  );
}

function Head({ site, path, title, feeds = [], scripts = [], json }: PageProps) {
  const root = up(path);
  return (
    <head>
      <meta charset="utf-8" />
      <meta http-equiv="Content-Security-Policy" content={POLICY} />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="referrer" content="no-referrer" />
      <title>{path === '' ? title : `${title} · ${site.name}`}</title>
      <link rel="icon" href={`${root}assets/icon.svg`} type="image/svg+xml" />
      <link rel="stylesheet" href={`${root}assets/style.css?${site.version}`} />
      <link rel="canonical" href={`${site.url}/${path}`} />
      {json === true && <link rel="alternate" type="application/json" href="index.json" />}
      {feeds.flatMap((feed) => [
        <link rel="alternate" type="application/atom+xml" title={feed.title} href={`${root}${feed.atom}`} />,
        <link rel="alternate" type="application/feed+json" title={feed.title} href={`${root}${feed.json}`} />,
      ])}
      {['page', ...scripts].map((name) => (
        <script key={name} type="module" src={`${root}assets/${name}.js?${site.version}`} />
      ))}
    </head>
  );
}

interface TopProps {
  readonly site: Site;
  readonly root: string;
  readonly nav: PageProps['nav'] | undefined;
  /** The first page has a large one of its own. */
  readonly hasSearch: boolean;
}

function Top({ site, root, nav, hasSearch }: TopProps) {
  return (
    <header class="top">
      <a class="brand" href={root}>
        {site.name}
      </a>
      <nav aria-label="Site">
        {NAV.map(([id, text]) => (
          <a key={id} href={`${root}${id}/`} aria-current={nav === id ? 'page' : undefined}>
            {text}
          </a>
        ))}
      </nav>
      {hasSearch && (
        <form class="find" role="search" action={`${root}search/`}>
          <input
            type="search"
            name="q"
            aria-label="Search all registries"
            placeholder="TLS 0x1304, 1016, h2 …"
            autocomplete="off"
            spellcheck={false}
          />
        </form>
      )}
    </header>
  );
}

function Bottom({ site, root, json }: { site: Site; root: string; json: boolean | undefined }) {
  return (
    <footer class="bottom">
      <p>
        Data from <a href="https://www.iana.org/protocols">IANA</a> as of {site.today}. Not affiliated with
        IANA, ICANN or the IETF. <a href={`${root}about/`}>About this site</a>
        {json === true && (
          <>
            {' · '}
            <a href="index.json">This page as JSON</a>
          </>
        )}
      </p>
    </footer>
  );
}

// "Check my file": the page around the library's audit, which runs in the browser.
import { pageHtml, type Site } from '../layout.tsx';

export function checkPage(site: Site): string {
  return pageHtml({
    site,
    path: 'check/',
    title: 'Check a file',
    nav: 'check',
    scripts: ['check'],
    children: (
      <>
        <p class="lead">
          Paste or drop a file with constants from IANA. The check runs in your browser; nothing leaves this
          page.
        </p>
        <noscript>
          <p>
            This page needs JavaScript. On a command line, <code>iana-watch audit FILE</code> does the same.
          </p>
        </noscript>
        <form id="check" class="check">
          <label for="file-text">Text of the file</label>
          <textarea id="file-text" rows={12} spellcheck={false} autocomplete="off" />
          <div class="row">
            <label for="file">or a file</label>
            <input id="file" type="file" />
            <button type="submit">Check</button>
            <button type="button" id="example" class="plain">
              Try an example
            </button>
          </div>
        </form>
        <p id="status" role="status" />
        <div id="result" />
      </>
    ),
  });
}

// Parts of packages that nobody calls here, and that a bundler has to keep because they are made as the package is
// loaded. They are left out of what is shipped: 300 KB that every run of the Action would download.
import { readFile } from 'node:fs/promises';

const EMPTY = 'unused-part';

export const unusedParts = {
  name: 'unused-parts',
  setup(build) {
    // octokit makes its App and OAuthApp as it is loaded; marked as free of effects, they go.
    rewrite(build, /[\\/]octokit[\\/]dist-bundle[\\/]index\.js$/, [
      /= (Default(?:OAuth)?App\.defaults\()/g,
      '= /* @__PURE__ */ $1',
    ]);
    // commander runs subcommands that are programs of their own; to load what runs them costs a tenth of a start.
    rewrite(build, /[\\/]commander[\\/]lib[\\/]command\.js$/, ["require('node:child_process')", '{}']);
    // A method for each of GitHub's endpoints, by name; the program names routes instead.
    build.onLoad({ filter: /[\\/]plugin-rest-endpoint-methods[\\/]dist-src[\\/]index\.js$/ }, () => ({
      contents: 'export const restEndpointMethods = () => ({});',
      loader: 'js',
    }));
    // undici's index asks for its test doubles, WebSocket, EventSource, cookies, interceptors, retries and kinds of pools; only
    // requests are made.
    const parts =
      /^\.\/lib\/(?:mock|interceptor|cache|web\/(?:websocket|eventsource|cookies)|handler\/retry-handler|dispatcher\/(?:retry-agent|balanced-pool|round-robin-pool))\b/;
    build.onResolve({ filter: parts }, ({ importer, path }) =>
      /[\\/]undici[\\/]index\.js$/.test(importer) ? { path, namespace: EMPTY } : undefined,
    );
    // SOCKS proxies are refused with a message before undici sees them (docs/network.md).
    build.onResolve({ filter: /[\\/]socks5-proxy-agent$/ }, ({ importer, path }) =>
      /[\\/]undici[\\/]/.test(importer) ? { path, namespace: EMPTY } : undefined,
    );
    // Its CacheStorage is made as it is loaded, and opens no cache.
    build.onResolve({ filter: /^\.\/cache$/ }, ({ importer, path }) =>
      /[\\/]undici[\\/]lib[\\/]web[\\/]cache[\\/]cachestorage\.js$/.test(importer)
        ? { path, namespace: EMPTY }
        : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: EMPTY }, () => ({
      contents: 'module.exports = {};',
      loader: 'js',
    }));
  },
};

function rewrite(build, filter, [from, to]) {
  build.onLoad({ filter }, async ({ path }) => {
    const text = await readFile(path, 'utf8');
    const contents = text.replace(from, to);
    if (contents === text) throw new Error(`${path}: is no longer written as it was; look at it again`);
    return { contents, loader: 'js' };
  });
}

/** undici's parser comes twice; the second is for processors without SIMD, which no runner of Actions has. */
export const oneParser = {
  name: 'one-parser',
  setup(build) {
    build.onLoad({ filter: /[\\/]undici[\\/]lib[\\/]llhttp[\\/]llhttp-wasm\.js$/ }, () => ({
      contents: "throw new Error('this processor has no SIMD, which the Action needs');",
      loader: 'js',
    }));
  },
};

// Files that are audited only when asked for: of other people, of tests, or written by programs. Pure.

const FOLDER =
  /(?:^|\/)(?:\.[^/]+|node_modules|bower_components|jspm_packages|vendor(?:ed)?|third[-_]?party|extern(?:als?)?|deps|Pods|Carthage|target|dist|build|out|coverage|__snapshots__|t|tests?|testing|test[-_]?(?:data|suite|s|server|utils?)|spec|specs|__tests__|unit[-_]?tests?|fixtures?|testdata|golden|examples?|samples?|bench(?:es|marks?)?|fuzz(?:ing)?|corpus|snapshots)\//i;
const NAME =
  /(?:^|\/)(?:(?:test|spec)s?[-_.][^/]*|[^/]*(?:[-_.](?:tests?|spec|generated|gen|pb|min)\.[^/]+|(?<=[a-z])Tests?\.\w+)|rfc\d+\.(?:txt|html|xml)|(?:change(?:s|log)|history|news|release[-_]?notes|licen[sc]e|copying|authors)(?:\.\w+)?|(?:package-lock|composer\.lock|Cargo\.lock|go\.sum|yarn\.lock|pnpm-lock)[^/]*)$/i;
const NO_TEXT =
  /\.(?:png|jpe?g|gif|ico|svg|webp|pdf|zip|gz|bz2|xz|zst|br|tar|jar|class|so|a|o|dll|exe|wasm|woff2?|ttf|eot|mp[34]|mov|pcap(?:ng)?|cap|der|pem|crt|key|p12|bin|dat|db|sqlite|lock|map|snap|out|po|mo|patch|diff|log)$/i;
const GENERATED =
  /\b(?:do not|don['’]?t) (?:edit|modify)\b|@generated\b|\bcode generated\b|\b(?:auto(?:matically)?[- ]?)generated\b/i;
/** Where such a notice is. */
const HEAD = 1000;

/** By its path, with `/`, alone. */
export function isSkipped(path: string): boolean {
  return FOLDER.test(path) || NAME.test(path) || NO_TEXT.test(path);
}

/** By what is at its head. */
export function isGenerated(text: string): boolean {
  return GENERATED.test(text.slice(0, HEAD));
}

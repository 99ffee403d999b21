// The check of a file, by the library's own audit. The text stays here.
import {
  auditText,
  type CatalogDetails,
  type CatalogIndex,
  indexCatalog,
  type MissingEntry,
  type Place,
  readCatalog,
  readDetails,
} from 'iana-watch/audit';
import { referenceUrl, registryIdOf, registryPage } from 'iana-watch/core';
import { render } from 'preact';
import { ScrollTable } from '../scroll-table.tsx';

const EXAMPLE = `/** WebSocket close codes (RFC 6455). */
export enum CloseCode {
  NormalClosure = 1000,
  GoingAway = 1001,
  ProtocolError = 1002,
  UnsupportedData = 1003,
  NoStatusRcvd = 1005,
  AbnormalClosure = 1006,
  InvalidFramePayloadData = 1007,
  PolicyViolation = 1008,
  MessageTooBig = 1009,
  MandatoryExt = 1010,
  InternalError = 1011,
}
`;

interface Known {
  readonly index: CatalogIndex;
  readonly details: CatalogDetails;
  /** Groups that have a page here. */
  readonly groups: ReadonlySet<string>;
}

let known: Promise<Known> | undefined;

async function load(): Promise<Known> {
  const [catalog = '', facts = '', groups = '[]'] = await Promise.all(
    ['catalog.txt', 'details.txt', 'groups.json'].map(async (name) => (await fetch(name)).text()),
  );
  const details = readDetails(facts);
  return {
    index: indexCatalog(readCatalog(catalog), details),
    details,
    groups: new Set(JSON.parse(groups) as string[]),
  };
}

const form = document.querySelector<HTMLFormElement>('#check');
const field = document.querySelector<HTMLTextAreaElement>('#file-text');
const chosen = document.querySelector<HTMLInputElement>('#file');
const result = document.getElementById('result');
let name = 'constants';

function say(text: string): void {
  const status = document.getElementById('status');
  if (status !== null) status.textContent = text;
}

async function check(): Promise<void> {
  const text = field?.value ?? '';
  if (result === null || text.trim() === '') return say('There is no text to check.');
  say('Checking …');
  known ??= load();
  const { index, details, groups } = await known;
  const places = auditText({ path: name, text, index, details });
  say(summary(places));
  render(
    places.map((place) => <PlaceReport key={place.registry} place={place} groups={groups} />),
    result,
  );
}

function summary(places: readonly Place[]): string {
  if (places.length === 0) return 'No list of values of an IANA registry was found in this text.';
  const lacks = places.reduce((sum, { missing }) => sum + missing.length, 0);
  const wrong = places.reduce((sum, { wrong: rows }) => sum + rows.length, 0);
  const lists = places.length === 1 ? 'One list' : `${places.length} lists`;
  if (lacks + wrong === 0) return `${lists} found; nothing is missing or wrong.`;
  return `${lists} found: ${lacks} missing, ${wrong} wrong.`;
}

function PlaceReport({ place, groups }: { place: Place; groups: ReadonlySet<string> }) {
  const { registry, title, lines, listed, assigned, confidence, missing, wrong, retired, renamed } = place;
  const [group = ''] = registry.split('/');
  const isHere = groups.has(group);
  const page = isHere
    ? `../${group}/#${encodeURIComponent(registryIdOf(registry))}`
    : registryPage(group, registry);
  const where = lines.map(([first, last]) => `${first}–${last}`).join(', ');
  return (
    <section>
      <h2>
        <a href={page}>{title}</a>
      </h2>
      <p>
        Lines {where}: {listed} of {assigned} assigned entries.
        {confidence === 'medium' && ' It may be another registry, as not all names are those of this one.'}
        {place.isSelection && ' The list holds a selection, so what is missing may be left out on purpose.'}
      </p>
      <Missing entries={missing} page={page} />
      <Rows
        title="Does not agree"
        rows={wrong.map(({ line, value, name: called, problem, iana }) => ({
          line,
          value,
          called,
          says: {
            'other-value': `IANA has it as ${iana}`,
            'other-name': `IANA calls it ${iana}`,
            unassigned: 'not assigned',
          }[problem],
        }))}
      />
      <Rows
        title="No longer advised"
        rows={retired.map((row) => ({ ...row, called: row.name, says: row.iana }))}
      />
      <Rows
        title="Has another name now"
        rows={renamed.map((row) => ({ ...row, called: row.name, says: row.iana }))}
      />
      <p>
        To have the file kept up to date: <code>{place.command}</code>
      </p>
    </section>
  );
}

function Missing({ entries, page }: { entries: readonly MissingEntry[]; page: string }) {
  if (entries.length === 0) return null;
  return (
    <>
      <h3>Missing</h3>
      <ScrollTable label="Missing" columns={['Value', 'Name', 'Registered', 'Reference', 'Status']}>
        <tbody>
          {entries.map(({ value, name: called, date, reference, status, expires }) => (
            <tr key={value}>
              <td class="code">
                <a href={page.startsWith('..') ? `${page}/${encodeURIComponent(value)}` : page}>{value}</a>
              </td>
              <td>{called}</td>
              <td class="day">{date}</td>
              <td>
                <Source reference={reference} />
              </td>
              <td>{[status, expires].filter((each) => each !== '').join(', expires ')}</td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </>
  );
}

/** `rfc6455`, the name of a draft, or an address. */
function Source({ reference }: { reference: string }) {
  const [kind] = /^(?:rfc(?=\d)|draft(?=-)|https?:)/.exec(reference) ?? [''];
  const type = kind.startsWith('http') ? 'uri' : kind;
  const url = type === '' ? undefined : referenceUrl({ [type]: reference });
  if (url === undefined) return <>{reference}</>;
  const text = type === 'uri' ? new URL(url).hostname : reference.replace(/^rfc/, 'RFC ');
  return (
    <a href={url} rel="external nofollow">
      {text}
    </a>
  );
}

interface Row {
  readonly line: number;
  readonly value: string;
  readonly called: string;
  readonly says: string;
}

function Rows({ title, rows }: { title: string; rows: readonly Row[] }) {
  if (rows.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {rows.map(({ line, value, called, says }) => (
          <li key={line}>
            line {line}: <code>{value}</code> {called}: {says}
          </li>
        ))}
      </ul>
    </>
  );
}

async function take(file: File | undefined): Promise<void> {
  if (file === undefined || field === null) return;
  name = file.name;
  field.value = await file.text();
  await check();
}

form?.addEventListener('submit', (event) => {
  event.preventDefault();
  void check();
});
chosen?.addEventListener('change', () => void take(chosen.files?.[0]));
document.getElementById('example')?.addEventListener('click', () => {
  if (field !== null) field.value = EXAMPLE;
  void check();
});
addEventListener('dragover', (event) => event.preventDefault());
addEventListener('drop', (event) => {
  event.preventDefault();
  void take(event.dataTransfer?.files[0]);
});

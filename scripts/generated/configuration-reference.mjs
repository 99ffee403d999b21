// docs/configuration.md: every setting with its values, its default and what it does, from the schema that the program
// itself uses. The words before the settings are here too, so that the file has one source.
import { z } from 'zod';
import { configSchema } from '../../dist/config/schema.js';

const HEAD = `# Configuration

One file, \`iana-watch.yml\`, or another with \`--config FILE\`. Without it the WebSocket registries are watched. Relative
paths start in the file's folder and stay under it, but for \`source\`. All mistakes are reported at once, with line and path; a setting that is
not known is refused with the nearest that is. Editors complete and check with the
[schema](../schema/config.schema.json):

\`\`\`yaml
# yaml-language-server: $schema=https://raw.githubusercontent.com/iana-watch/iana-watch/main/schema/config.schema.json
groups:
  - websocket
  - group: http-status-codes
    registries: [http-status-codes/http-status-codes-1]
github:
  labels: [iana]
channels:
  - { name: team, type: slack, url: "\${SLACK_WEBHOOK_URL}", floor: update, groups: [websocket] }
constants:
  - { registry: websocket/close-code-number, language: typescript, file: src/close-codes.ts }
\`\`\`

\`\${NAME}\` is what the environment variable holds, \`\${file:PATH}\` what a file holds, without its last line break;
\`$\${\` is a literal \`\${\`. In \`channels\`, \`heartbeat\` and \`github.token\` they are looked up only when something is to be
delivered, never by \`--dry-run\`.

This page is made from the schema.
`;

export function generate() {
  const schema = z.toJSONSchema(configSchema, { io: 'input' });
  const sections = Object.entries(schema.properties).map(([name, setting]) => section(name, setting));
  return { 'docs/configuration.md': `${HEAD}\n${sections.join('\n')}` };
}

function section(name, setting) {
  const lines = settingsOf(setting, name).map((line) => `- ${line}\n`);
  const facts = [valuesOf(setting), defaultOf(setting)].filter((fact) => fact !== '').join('; ');
  const intro = [setting.description ?? '', facts === '' ? '' : `(${facts})`].filter((part) => part !== '');
  return `## \`${name}\`\n\n${intro.join(' ')}\n${lines.length === 0 ? '' : `\n${lines.join('')}`}`;
}

/** The settings inside of one, in the order of the schema; each one a line. */
function settingsOf(setting, path) {
  if (setting.type === 'array') return settingsOf(setting.items ?? {}, `${path}[]`);
  const choices = setting.oneOf ?? setting.anyOf;
  if (choices !== undefined) return uniqueLines(choices.flatMap((choice) => choiceLines(choice, path)));
  return Object.entries(setting.properties ?? {}).flatMap(([name, inner]) => {
    const here = `${path}.${name}`;
    const facts = [
      valuesOf(inner),
      (setting.required ?? []).includes(name) ? 'required' : '',
      defaultOf(inner),
    ].filter((fact) => fact !== '');
    const line = `\`${here}\` (${facts.join('; ')})${inner.description === undefined ? '' : `: ${inner.description}`}`;
    return [line, ...settingsOf(inner, here)];
  });
}

/** Of several shapes that differ by their type, each says which it is. */
function choiceLines(choice, path) {
  const type = choice.properties?.type?.const;
  const lines = settingsOf(choice, path);
  if (type === undefined) return lines;
  const rest = lines.filter((line) => !line.startsWith(`\`${path}.type\``));
  return [`\`${path}.type: ${type}\`: ${choice.description ?? ''}`, ...rest];
}

function uniqueLines(lines) {
  return [...new Set(lines)];
}

function valuesOf(setting) {
  if (setting.const !== undefined) return JSON.stringify(setting.const);
  if (setting.enum !== undefined) return setting.enum.join(', ');
  const choices = setting.oneOf ?? setting.anyOf;
  if (choices !== undefined) return uniqueLines(choices.map(valuesOf)).join(' or ');
  if (setting.type === 'array') return `list of ${valuesOf(setting.items ?? {})}`;
  return (
    { string: 'text', boolean: 'true or false', object: 'settings', integer: 'number' }[setting.type] ??
    'value'
  );
}

function defaultOf(setting) {
  if (setting.default === undefined) return '';
  const text = typeof setting.default === 'string' ? setting.default : JSON.stringify(setting.default);
  return text.length > 60 ? '' : `default: \`${text}\``;
}

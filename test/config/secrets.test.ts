import { describe, expect, it } from 'vitest';
import {
  literalText,
  parseTemplate,
  resolveTemplate,
  type Template,
  templateNames,
} from '../../src/config/secrets.ts';

function template(text: string): Template {
  const parsed = parseTemplate(text);
  if ('problem' in parsed) throw new Error(parsed.problem);
  return parsed;
}

describe('templates', () => {
  it('read variables, files and a literal "${"', () => {
    expect(template('https://${HOST}/${file:/run/my key}?$${x}')).toEqual({
      parts: [
        'https://',
        { type: 'environment', name: 'HOST' },
        '/',
        { type: 'file', path: '/run/my key' },
        '?${x}',
      ],
    });
    expect(literalText(template('$${HOME} costs $5'))).toBe('${HOME} costs $5');
    expect(literalText(template('${HOME}'))).toBeUndefined();
  });

  it('name their references without values, each once', () => {
    expect(templateNames(template('${A}${file:b}${A}'))).toEqual(['${A}', '${file:b}']);
  });

  it.each(['${', '${}', '${A', '${1A}', '${A-B}', '${file:}', '${ A }'])('are refused as %j', (text) => {
    expect(parseTemplate(text)).toHaveProperty('problem');
  });

  it('take a file without its last line break, and only that one', async () => {
    const lookup = () => 'a secret\r\n\r\n';
    expect(await resolveTemplate(template('${file:x}!'), 'channel team', lookup)).toBe('a secret\r\n!');
  });

  it.each([undefined, '', '\n'])('name what is missing or empty and print no value (%j)', async (content) => {
    const values = new Map([['GOOD', 'tell-nobody']]);
    const resolving = resolveTemplate(template('${GOOD}${BAD}${file:/none}'), 'channel team', (reference) =>
      reference.type === 'file' ? content : values.get(reference.name),
    );
    await expect(resolving).rejects.toThrow(
      'channel team: ${BAD}, ${file:/none} are missing or empty; set it, or take the setting out',
    );
    await expect(resolving).rejects.not.toThrow('tell-nobody');
  });
});

// Law: the same letters in another Unicode normalization are bookkeeping, whatever says them.
import { describe, expect, it } from 'vitest';
import { diffSnapshots } from '../../src/core/diff.ts';
import { documentOf, snapshotOf } from '../support/document.ts';

const CONTENT = `<title>Größe</title><note>Élysée</note><xref type="text">Ö</xref><registry id="r"><title>Bücher</title>
<range><value>1-2</value><registration_rule>Prüfung</registration_rule></range>
<record><value>Ärger</value><name>Ångström é</name><xref type="uri" data="u">Café</xref></record>
<record><value>Öl</value><name>Señor</name><note>ü</note></record>
<record><value>ñ</value><description>Unassigned ñ</description></record></registry>
<footnote anchor="1">é</footnote><people><person id="Å"><name>Å</name></person></people>`;

describe('the same letters, encoded otherwise', () => {
  it.each(['NFC', 'NFD'])('are bookkeeping, from %s to the other', (form) => {
    const other = form === 'NFC' ? 'NFD' : 'NFC';
    const [before, after] = [form, other].map((each) => snapshotOf(documentOf(CONTENT.normalize(each))));
    if (before === undefined || after === undefined) throw new Error('no snapshots');
    const { summary, changes } = diffSnapshots(before, after);
    expect(summary).toMatchObject({ breaking: 0, addition: 0, update: 0, editorial: 0 });
    expect(
      changes.filter(({ kind }) => kind.startsWith('entry-')).map(({ kind, tags }) => [kind, tags]),
    ).toEqual(Array.from({ length: 3 }, () => ['entry-changed', ['encoding']]));
  });

  it('do not hide a change beside them', () => {
    const [before, after] = ['Café', 'Cafe\u0301 noir'].map((name) =>
      snapshotOf(
        documentOf(`<registry id="r"><record><value>1</value><name>${name}</name></record></registry>`),
      ),
    );
    if (before === undefined || after === undefined) throw new Error('no snapshots');
    expect(diffSnapshots(before, after).changes).toMatchObject([{ tags: ['renamed'] }]);
  });
});

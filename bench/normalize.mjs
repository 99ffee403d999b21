// Normalizing all of IANA, against what the XML library alone takes, and the memory it needs.
import { bestOf } from './child.mjs';
import { documentsIn } from './corpus.mjs';

export function measure({ corpus }) {
  const { library, normalize } = bestOf(5, ['library', 'normalize'], corpus);
  const ratio = normalize.cpuMs / library.cpuMs;
  const count = documentsIn(corpus).length;
  const seconds = (result) => `${(result.cpuMs / 1000).toFixed(2)} s`;
  return [
    {
      what: `normalize ${count} documents, ${(normalize.bytes / 1e6).toFixed(1)} MB`,
      measured: `${ratio.toFixed(2)} ×`,
      bound: '1.6 × (goal 1.35 ×)',
      holds: ratio <= 1.6,
      how: `CPU ${seconds(normalize)} with reading and snapshot text; validate and parse alone ${seconds(library)}; best of 5`,
    },
    {
      what: 'peak memory of it, one process',
      measured: `${normalize.peakMb.toFixed(0)} MB`,
      bound: '300 MB',
      holds: normalize.peakMb <= 300,
      how: `validate and parse alone ${library.peakMb.toFixed(0)} MB`,
    },
  ];
}

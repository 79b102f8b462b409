import type { ReactNode } from 'react';
import { LevelTag, Sheet, WriteInTable } from './index.ts';

/** A card for one instrument, half filled in. */
export function GallerySheet(): ReactNode {
  return (
    <Sheet title="MiSeqDx, serial number M70452" aside={<LevelTag level="deferred">3 of 8 left</LevelTag>}>
      <WriteInTable
        caption="1. Start in Dx mode"
        columns={['Step', 'Time', 'Initials']}
        rows={[
          { step: 'Back-up made', entries: ['9:40', 'AB'] },
          { step: 'Patch installed' },
          { step: 'UCS runs under an account without administrator rights, and a test copy has arrived' },
        ]}
      />
      <WriteInTable
        caption="2. Restart into RUO mode"
        columns={['Step', 'Time', 'Initials']}
        rows={[{ step: 'Patch installed' }, { step: 'Account changed, test copy has arrived' }]}
      />
    </Sheet>
  );
}

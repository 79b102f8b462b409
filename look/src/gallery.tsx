import type { ReactNode } from 'react';
import { GalleryForm } from './gallery-form.tsx';
import { GallerySheet } from './gallery-sheet.tsx';
import {
  Button,
  Buttons,
  ContactBlock,
  Details,
  Emergency,
  LevelBar,
  LevelGlyph,
  LevelTag,
  levelOrder,
  Notice,
  Page,
  Pagination,
  Panel,
  Steps,
  SummaryList,
  Table,
  type GlyphLevel,
} from './index.ts';

/** Every component once, with the texts of the founding case: what the tests render, check and photograph. */

export const levelLabels = {
  proven: 'proven by a reading',
  claimed: 'reported done',
  excused: 'not applicable',
  deferred: 'put off',
  open: 'open',
  disproved: 'reading does not match',
} as const satisfies Record<GlyphLevel, string>;

const modes = ['Dx mode', 'RUO mode'];
const measures = ['Patch', 'User account'];

export function Gallery(): ReactNode {
  return (
    <Page
      lang="en"
      title="Fieldproof: every component"
      header={{ reference: 'FSN2023-1338', manufacturer: 'Illumina, Inc.' }}
      labels={{ skip: 'Skip to the content', languages: 'Language' }}
      languageLinks={[
        { lang: 'de', name: 'Deutsch', href: '?lang=de', isCurrent: false },
        { lang: 'en', name: 'English', href: '?lang=en', isCurrent: true },
      ]}
      footer={<GalleryContacts />}
    >
      <GalleryStart />
      <GalleryLevels />
      <GalleryForm />
      <GalleryEnd />
      <GallerySheet />
    </Page>
  );
}

function GalleryStart(): ReactNode {
  return (
    <>
      <h1>Your two instruments could be taken over from the network</h1>
      <p>
        Please do two things on each of them, in both modes. Until then results could be wrong or missing, and patient
        data could be seen by others. Nothing has to be sent back.
      </p>
      <Buttons>
        <Button href="#answer">Answer for your instruments</Button>
        <Button href="#notice" kind="secondary">
          Read the notice
        </Button>
      </Buttons>
      <Emergency
        title="Do you suspect that somebody has got into an instrument?"
        action={{ href: '#incident', text: 'Report suspected unauthorised access' }}
        aside="Or call +1 800 555 0100, day and night."
      >
        <p>Pull the network cable (LAN) now and leave the instrument switched on.</p>
      </Emergency>
      <h2>What there is to do</h2>
      <Steps
        steps={[
          { title: 'Confirm that you have the notice', href: '#1', state: 'done', stateLabel: 'Done' },
          {
            title: 'Say what was done on each instrument',
            href: '#2',
            hint: '3 of 8 left: RUO mode on M70452',
            state: 'current',
            stateLabel: 'Next',
          },
          { title: 'Tell your users', href: '#3', state: 'todo', stateLabel: 'To do' },
          { title: 'Check and send', state: 'blocked', stateLabel: 'Not yet possible' },
        ]}
      />
      <Notice kind="warning" word="Before you begin">
        <p>Make a back-up. The change of account can affect network rights and access to storage.</p>
      </Notice>
      <Notice kind="info" word="Please note">
        <p>Each mode has an installation of its own: what was done in one says nothing about the other.</p>
      </Notice>
      <Notice kind="done" word="Saved">
        <p>You can close this page and come back with the same link.</p>
      </Notice>
    </>
  );
}

function GalleryLevels(): ReactNode {
  const counts = { proven: 1204, claimed: 2960, excused: 64, deferred: 388, open: 2610, disproved: 26 };
  return (
    <>
      <h2>Your instruments</h2>
      <Table
        caption="What we know of each instrument"
        columns={[
          { label: 'Serial number' },
          { label: 'Product' },
          { label: 'State' },
          { label: 'Open', isFigure: true },
        ]}
        rows={[
          [
            'M70452',
            'MiSeqDx',
            <Glyph
              key="a"
              levels={[
                ['claimed', 'claimed'],
                ['open', 'open'],
              ]}
            />,
            '2',
          ],
          [
            'NDX550123',
            'NextSeq 550Dx',
            <Glyph
              key="b"
              levels={[
                ['proven', 'disproved'],
                ['deferred', 'excused'],
              ]}
            />,
            '0',
          ],
        ]}
      />
      <p>
        <Glyph
          levels={[
            ['proven', 'claimed'],
            ['deferred', 'open'],
          ]}
          size="large"
        />{' '}
        <Glyph
          levels={[
            ['excused', 'disproved'],
            ['proven', 'proven'],
          ]}
          size="large"
        />{' '}
        <Glyph
          levels={[
            ['proven', 'claimed'],
            ['deferred', 'open'],
          ]}
          size="medium"
        />{' '}
        <Glyph
          levels={[
            ['excused', 'disproved'],
            ['proven', 'proven'],
          ]}
          size="medium"
        />{' '}
        <Glyph
          levels={[
            ['proven', 'claimed'],
            ['deferred', 'open'],
          ]}
        />{' '}
        <Glyph
          levels={[
            ['excused', 'disproved'],
            ['claimed', 'open'],
          ]}
        />{' '}
        <LevelGlyph
          rows={['System']}
          columns={['A', 'B', 'C']}
          levels={[['claimed', 'deferred', 'open']]}
          label="One mode"
        />{' '}
        <Glyph
          levels={[
            ['proven', 'claimed'],
            ['deferred', 'disproved'],
          ]}
          size="medium"
          isStandalone
        />
      </p>
      <ul>
        {levelOrder.map((level) => (
          <li key={level}>
            <LevelTag level={level}>{levelLabels[level]}</LevelTag>
          </li>
        ))}
      </ul>
      <h3>All instruments of the action</h3>
      <LevelBar
        counts={counts}
        labels={levelLabels}
        total={7252}
        label="Obligations of the action"
        formatCount={(count) => count.toLocaleString('en')}
      />
      <Pagination
        label="Pages of instruments"
        position="Instruments 26 to 50 of 112"
        previous={{ href: '?page=1', text: 'Back' }}
        next={{ href: '?page=3', text: 'Next 25' }}
      />
    </>
  );
}

interface GlyphProps {
  readonly levels: readonly (readonly GlyphLevel[])[];
  readonly size?: 'small' | 'medium' | 'large';
  readonly isStandalone?: boolean;
}

function Glyph({ levels, size = 'small', isStandalone = false }: GlyphProps): ReactNode {
  const label = levels
    .map((row, y) => `${modes[y]}: ${row.map((level, x) => `${measures[x]} ${levelLabels[level]}`).join(', ')}`)
    .join('; ');
  return <LevelGlyph rows={modes} columns={measures} {...{ levels, size, isStandalone, label }} />;
}

function change(what: string) {
  return { href: `#${what}`, text: 'Change', what };
}

function GalleryEnd(): ReactNode {
  return (
    <>
      <h2>Check your answers</h2>
      <SummaryList
        rows={[
          { label: 'Filled in by', value: 'Anna Brandt, laboratory manager', change: change('who fills it in') },
          {
            label: 'M70452, Dx mode, patch',
            value: <LevelTag level="claimed">done on 3 May 2023</LevelTag>,
            change: change('the patch in Dx mode'),
          },
          {
            label: 'M70452, RUO mode, patch',
            value: <LevelTag level="deferred">planned for 12 May 2023, unplugged from the network until then</LevelTag>,
            change: change('the patch in RUO mode'),
          },
        ]}
      />
      <Details summary="What does “not applicable” mean?">
        <p>A person at the manufacturer reads your reason and accepts it or asks back.</p>
      </Details>
      <Panel title="We have received your answer" receiptLabel="Your receipt number" receipt="R-7K2M-94QD">
        <p>Wednesday, 3 May 2023, 14:05 CEST. A copy is on its way to anna.brandt@klinikum-nord.example.</p>
      </Panel>
    </>
  );
}

function GalleryContacts(): ReactNode {
  return (
    <ContactBlock
      heading="Questions? We are here."
      entries={[
        { role: 'Technical support', email: 'support@manufacturer.example', telephone: '+1 800 555 0100' },
        { role: 'Customer care', email: 'care@manufacturer.example', note: 'Monday to Friday, 8:00 to 17:00 CET' },
      ]}
    />
  );
}

import type { ReactNode } from 'react';
import {
  MailButton,
  MailDocument,
  MailGlyphTable,
  MailHeading,
  MailList,
  MailNotice,
  MailParagraph,
  MailTable,
} from '../index.ts';
import { levelLabels } from '../gallery.tsx';

/** Every mail component once. */
export function GalleryMail(): ReactNode {
  return (
    <MailDocument
      lang="en"
      title="URGENT: FSN2023-1338"
      header={{ reference: 'FSN2023-1338', manufacturer: 'Illumina, Inc.' }}
      footer="Technical support: support@manufacturer.example, +1 800 555 0100. To check that this mail is genuine, call a number that you already know."
    >
      <MailHeading level={1}>Your two instruments could be taken over from the network</MailHeading>
      <MailParagraph>Please do two things on each of them, in both modes. Nothing has to be sent back.</MailParagraph>
      <MailTable
        caption="Your instruments"
        columns={['Serial number', 'Product']}
        rows={[
          ['M70452', 'MiSeqDx'],
          ['NDX550123', 'NextSeq 550Dx'],
        ]}
      />
      <MailList
        isOrdered
        items={[
          'Install the software patch, in Dx mode and in RUO mode.',
          'Give UCS an account without administrator rights.',
        ]}
      />
      <MailButton
        href="https://fieldproof.example/r/7K2M94QD7K2M94QD7K2M94QD7K2M94QD"
        label="Answer for your instruments"
      />
      <MailHeading>What you told us</MailHeading>
      <MailGlyphTable
        caption="MiSeqDx, serial number M70452"
        corner="Mode"
        rows={['Dx', 'RUO']}
        columns={['Patch', 'User account']}
        levels={[
          ['claimed', 'proven'],
          ['deferred', 'open'],
        ]}
        labels={levelLabels}
      />
      <MailGlyphTable
        caption="NextSeq 550Dx, serial number NDX550123"
        corner="Mode"
        rows={['Dx', 'RUO']}
        columns={['Patch', 'User account']}
        levels={[
          ['excused', 'disproved'],
          ['open', 'open'],
        ]}
        labels={levelLabels}
      />
      <MailNotice kind="danger" word="If you suspect unauthorised access">
        Pull the network cable (LAN) and report it at once.
      </MailNotice>
      <MailNotice kind="warning" word="Before you begin">
        Make a back-up.
      </MailNotice>
      <MailNotice kind="info" word="Please note">
        Each mode has its own installation.
      </MailNotice>
    </MailDocument>
  );
}

import {
  light,
  MailButton,
  MailDocument,
  MailHeading,
  MailList,
  MailNotice,
  MailParagraph,
  MailTable,
} from '@fieldproof/look';
import { Fragment, type ReactNode } from 'react';

import type {
  NoticeBlock,
  NoticeContactPoint,
  NoticeContent,
  NoticeGrid,
  NoticeSiteBlock,
  NoticeStep,
} from './notice-content.ts';

const small = { fontSize: '15px', lineHeight: '22px' } as const;
const together = { whiteSpace: 'nowrap' } as const;

export type NoticeMailProps = {
  readonly subject: string;
  /** One after the other; the first is the language of the document. */
  readonly contents: readonly NoticeContent[];
  /** That the same text follows in other languages, once in each. */
  readonly sameText: readonly { readonly language: string; readonly text: string }[];
  /** Stands above everything in a mail that is only a test. */
  readonly mark?: { readonly word: string; readonly text: string } | undefined;
};

/** The notice for a program that shows HTML. It fetches nothing; its only addresses are personal links and mail addresses. */
export function NoticeMail({ subject, contents, sameText, mark }: NoticeMailProps): ReactNode {
  const [first] = contents;
  const header = { reference: first?.reference ?? '', manufacturer: first?.manufacturer ?? '' };
  return (
    <MailDocument lang={first?.language ?? 'en'} title={subject} header={header}>
      {mark && (
        <MailNotice kind="warning" word={mark.word}>
          {mark.text}
        </MailNotice>
      )}
      {sameText.map(({ language, text }) => (
        <div key={language} lang={language}>
          <MailParagraph>{text}</MailParagraph>
        </div>
      ))}
      {contents.map((content, index) => (
        <div key={content.language} lang={content.language}>
          {index > 0 && <hr style={{ margin: '36px 0' }} />}
          <MailHeading level={1}>{content.kind}</MailHeading>
          <MailParagraph>
            <b>{content.title}</b>
          </MailParagraph>
          {content.blocks.map((block, place) => (
            <Block key={place} block={block} />
          ))}
        </div>
      ))}
    </MailDocument>
  );
}

function Block({ block }: { readonly block: NoticeBlock }): ReactNode {
  switch (block.kind) {
    case 'heading':
      return <MailHeading>{block.text}</MailHeading>;
    case 'paragraph':
      return <MailParagraph>{block.text}</MailParagraph>;
    case 'strong':
      return (
        <MailParagraph>
          <b>{block.text}</b>
        </MailParagraph>
      );
    case 'small':
      return (
        <MailParagraph>
          <span style={small}>{block.text}</span>
        </MailParagraph>
      );
    case 'alarm':
      return (
        <MailNotice kind="danger" word={block.title}>
          {block.text} {block.afterwards}
        </MailNotice>
      );
    case 'deadline':
      return (
        <MailParagraph>
          <b>{block.text}</b>
        </MailParagraph>
      );
    case 'signed':
      return (
        <MailParagraph>
          <Lines lines={block.lines} />
        </MailParagraph>
      );
    case 'list':
      return <MailList items={block.items} />;
    case 'facts':
      return <Facts rows={block.rows} />;
    case 'contacts':
      return block.entries.map((entry) => <Contact key={entry.label} entry={entry} />);
    case 'steps':
      return block.steps.map((step) => <Step key={step.title} step={step} />);
    case 'grid':
      return <Grid grid={block} />;
    case 'site':
      return <Site site={block} />;
  }
}

function Lines({ lines }: { readonly lines: readonly ReactNode[] }): ReactNode {
  return lines.map((line, index) => (
    <Fragment key={index}>
      {index > 0 && <br />}
      {line}
    </Fragment>
  ));
}

function Facts({ rows }: { readonly rows: readonly (readonly [string, string])[] }): ReactNode {
  return (
    <MailParagraph>
      <span style={small}>
        <Lines lines={rows.map(([label, value]) => `${label}: ${value}`)} />
      </span>
    </MailParagraph>
  );
}

function Contact({ entry }: { readonly entry: NoticeContactPoint }): ReactNode {
  const { label, email, telephone, postal } = entry;
  const address = email === undefined ? undefined : <MailAddressLink email={email} />;
  const ways = [address, telephone, postal].filter((way) => way !== undefined);
  return (
    <MailParagraph>
      <Lines lines={[<b key="label">{label}</b>, ...ways]} />
    </MailParagraph>
  );
}

function MailAddressLink({ email }: { readonly email: string }): ReactNode {
  return (
    <a href={`mailto:${email}`} style={{ color: light.accent }}>
      {email}
    </a>
  );
}

function Step({ step }: { readonly step: NoticeStep }): ReactNode {
  const items = [
    <b key="where">{step.where}</b>,
    ...(step.first === undefined ? [] : [<b key="first">{step.first}</b>]),
    ...step.paragraphs,
  ];
  return (
    <>
      <MailParagraph>
        <b>{step.title}</b>
      </MailParagraph>
      <MailList items={items} />
    </>
  );
}

function Grid({ grid }: { readonly grid: NoticeGrid }): ReactNode {
  const rows = grid.rows.map(({ mode, cells }) => [mode, ...cells.map((isDue) => (isDue ? `☐ ${grid.toDo}` : '–'))]);
  return <MailTable caption={grid.products.join(', ')} columns={[grid.corner, ...grid.measures]} rows={rows} />;
}

function Site({ site }: { readonly site: NoticeSiteBlock }): ReactNode {
  if (site.isOneOfMany) return <SiteLines site={site} />;
  const rows = site.lists.map(({ product, serials }) => [product, <Serials key={product} serials={serials} />]);
  return (
    <>
      {rows.length === 0 ? (
        <MailParagraph>
          <b>{site.name}</b>: {site.affected}
        </MailParagraph>
      ) : (
        <MailTable caption={`${site.name}: ${site.affected}`} columns={site.columns} rows={rows} />
      )}
      {site.more !== undefined && <MailParagraph>{site.more}</MailParagraph>}
      <MailButton href={site.url} label={site.open} />
    </>
  );
}

function SiteLines({ site }: { readonly site: NoticeSiteBlock }): ReactNode {
  const lines = [
    <Fragment key="name">
      <b>{site.name}</b>: {site.affected}
    </Fragment>,
    ...site.lists.map(({ product, serials }) => `${product}: ${serials.join(', ')}`),
    ...(site.more === undefined ? [] : [site.more]),
    <a key="link" href={site.url} style={{ color: light.accent }}>
      {site.url}
    </a>,
  ];
  return (
    <MailParagraph>
      <Lines lines={lines} />
    </MailParagraph>
  );
}

function Serials({ serials }: { readonly serials: readonly string[] }): ReactNode {
  return serials.map((serial, index) => (
    <Fragment key={serial}>
      {index > 0 && ', '}
      <span style={together}>{serial}</span>
    </Fragment>
  ));
}

import { Fragment, type ReactNode } from 'react';

import type { NoticeBlock, NoticeContactPoint, NoticeGrid, NoticeSiteBlock, NoticeStep } from './notice-content.ts';
import { QrSquare } from './qr-square.tsx';

/** The words around the code, and the address at which it is typed. */
export type CodePlace = {
  readonly title: string;
  readonly label: string;
  readonly qrLabel: string;
  readonly codeUrl: string;
};

/** One block of a notice on paper. */
export function LetterBlock({ block, place }: { readonly block: NoticeBlock; readonly place: CodePlace }): ReactNode {
  switch (block.kind) {
    case 'heading':
      return <h2>{block.text}</h2>;
    case 'paragraph':
      return <p>{block.text}</p>;
    case 'strong':
    case 'deadline':
      return (
        <p>
          <b>{block.text}</b>
        </p>
      );
    case 'small':
      return <p className="small">{block.text}</p>;
    case 'alarm':
      return (
        <div className="alarm">
          <b>{block.title}</b>
          <p>
            {block.text} {block.afterwards}
          </p>
        </div>
      );
    case 'signed':
      return (
        <p>
          {block.lines.map((line, index) => (
            <Fragment key={index}>
              {index > 0 && <br />}
              {line}
            </Fragment>
          ))}
        </p>
      );
    case 'list':
      return <List items={block.items} />;
    case 'facts':
      return <Facts rows={block.rows} />;
    case 'contacts':
      return <Facts rows={block.entries.map((entry) => [entry.label, waysOf(entry)])} />;
    case 'steps':
      return block.steps.map((step) => <Step key={step.title} step={step} />);
    case 'grid':
      return <Grid grid={block} />;
    case 'site':
      return <Site site={block} place={place} />;
  }
}

function waysOf({ email, telephone, postal }: NoticeContactPoint): string {
  return [email, telephone, postal].filter((way) => way !== undefined).join(', ');
}

function List({ items }: { readonly items: readonly ReactNode[] }): ReactNode {
  return (
    <ul>
      {items.map((item, index) => (
        <li key={index}>{item}</li>
      ))}
    </ul>
  );
}

function Facts({ rows }: { readonly rows: readonly (readonly [string, string])[] }): ReactNode {
  return (
    <dl>
      {rows.map(([label, value], index) => (
        <div key={index}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Step({ step }: { readonly step: NoticeStep }): ReactNode {
  const first = step.first === undefined ? [] : [<b key="first">{step.first}</b>];
  return (
    <div className="step">
      <h3>{step.title}</h3>
      <List items={[<b key="where">{step.where}</b>, ...first, ...step.paragraphs]} />
    </div>
  );
}

function Grid({ grid }: { readonly grid: NoticeGrid }): ReactNode {
  return (
    <table>
      <caption>{grid.products.join(', ')}</caption>
      <thead>
        <tr>
          {[grid.corner, ...grid.measures].map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {grid.rows.map(({ mode, cells }) => (
          <tr key={mode}>
            <th scope="row">{mode}</th>
            {cells.map((isDue, index) => (
              <td key={index}>{isDue ? `☐ ${grid.toDo}` : '–'}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Site({ site, place }: { readonly site: NoticeSiteBlock; readonly place: CodePlace }): ReactNode {
  return (
    <div className="site">
      <p>
        <b>{site.name}</b>: {site.affected}
      </p>
      <dl>
        {site.lists.map(({ product, serials }) => (
          <div key={product}>
            <dt>{product}</dt>
            <dd>
              {serials.map((serial, index) => (
                <Fragment key={serial}>
                  {index > 0 && ', '}
                  <span className="serial">{serial}</span>
                </Fragment>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      {site.more !== undefined && <p>{site.more}</p>}
      <div className="code">
        <QrSquare content={site.url} label={place.qrLabel} />
        <div>
          <p>{place.title}</p>
          <p className="address">{place.codeUrl}</p>
          <p className="small">{place.label}</p>
          <p className="typed">{site.code}</p>
        </div>
      </div>
    </div>
  );
}

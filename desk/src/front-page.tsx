/* What the address of the desk itself shows: what this server is, and nothing of what it holds. */
import { Page } from '@fieldproof/look';
import { renderDocument } from '@fieldproof/look/render';
import type { ReactNode } from 'react';

/** One page for everybody, in both languages: whoever comes here has typed an address by hand. */
export function renderFrontPage(): string {
  return renderDocument(
    <Page
      lang="en"
      title="Fieldproof"
      header={{ manufacturer: '', reference: '' }}
      labels={{ skip: 'Skip to the content', languages: 'Language' }}
    >
      <English />
      <German />
    </Page>,
  );
}

function English(): ReactNode {
  return (
    <section>
      <h1>This is a Fieldproof server</h1>
      <p>
        A manufacturer of medical instruments runs field safety corrective actions here: laboratories are told what to
        do, and say what was done.
      </p>
      <p>
        <b>You have received a notice?</b> Open the link in the e-mail, or{' '}
        <a href="/r">type the code from the letter</a>.
      </p>
      <p>
        <b>You work for the manufacturer?</b> Programs find the description of the interface under{' '}
        <a href="/api/v1/openapi.json">/api/v1/openapi.json</a>.
      </p>
    </section>
  );
}

function German(): ReactNode {
  return (
    <section lang="de">
      <h2>Dies ist ein Fieldproof-Server</h2>
      <p>
        Ein Hersteller medizinischer Geräte führt hier Sicherheitskorrekturmaßnahmen im Feld durch: Labore erfahren, was
        zu tun ist, und melden, was getan wurde.
      </p>
      <p>
        <b>Sie haben eine Mitteilung erhalten?</b> Öffnen Sie den Link in der E-Mail oder{' '}
        <a href="/r?lang=de">geben Sie den Code aus dem Brief ein</a>.
      </p>
    </section>
  );
}

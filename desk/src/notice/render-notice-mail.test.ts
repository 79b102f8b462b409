import { composeMessage } from '../platform/mail/compose-message.ts';
import { describe, expect, test } from 'vitest';

import { founding, klinikumNord, manyInstruments, noticeTo, pumps, siteWith } from './notice-fixture.ts';
import { HTML_BYTES_MAX, renderNoticeMail } from './render-notice-mail.tsx';

/** HTML as its reader sees it: tags away, entities read. */
function readerOf(html: string | undefined): string {
  return (html ?? '')
    .replaceAll(/<title>.*?<\/title>/g, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll('&#x27;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll(/\s+/g, ' ');
}

function plainOf(text: string): string {
  return text.replaceAll(/\s+\*?\s*/g, ' ');
}

describe('what a notice says', () => {
  const mail = renderNoticeMail(noticeTo());

  test('text and HTML name each instrument and carry the personal link', () => {
    for (const part of [mail.text, mail.html ?? '']) {
      for (const { serial } of klinikumNord.instruments) expect(part).toContain(serial);
      expect(part).toContain(klinikumNord.url);
    }
  });

  test.each([
    ['wrong results or none, and patient data', founding.problem.consequences['de']],
    ['what can be done to the instrument', founding.problem.summary['de']],
    ['that no exploitation is known', founding.problem.exploitation.text['de']],
    ['the day on which that was so', 'Stand: 5. April 2023'],
    ['that nothing has to be sent back', founding.clarification?.['de']],
    ['the back-up first', `Zuerst: ${founding.measures[0]?.first?.['de']}`],
    ['both measures', founding.measures[1]?.instruction['de']],
    ['the warning about network rights', founding.measures[1]?.warning?.['de']],
    ['each mode separately', founding.eachMode?.['de']],
    ['the network cable', 'Netzwerkkabel (LAN-Kabel)'],
    ['how to check that it is genuine', founding.manufacturer.genuine['de']],
    ['why it came', founding.whyYou['de']],
    ['that it is not marketing', founding.notMarketing['de']],
    ['what to do when somebody else is right', founding.wrongContact['de']],
    ['the functions of those who sign', 'Vice President, Regulatory Affairs'],
    ['the reference', 'FSN2023-1338'],
    ['the document number', 'M-AMR-00719'],
    ['the contacts', 'customercare@illumina.com'],
    ['that everyone who works with the instruments is to be told', founding.demands[1]?.text['de']],
    ['where the instructions are to be had', 'fragen Sie danach: techsupport@illumina.com'],
    ['adverse events', founding.adverseEvents.elsewhere['de']],
  ])('text and HTML both say %s', (_, sentence) => {
    expect(sentence).toBeDefined();
    const plain = (sentence ?? '').replaceAll(/\s+/g, ' ').trim();
    expect(plainOf(mail.text)).toContain(plain);
    expect(readerOf(mail.html)).toContain(plain);
  });

  test('each measure stands in each mode', () => {
    expect(mail.text).toContain('Dx-Modus (Diagnostik): [ ] Patch, [ ] UCS-Konto');
    expect(mail.text).toContain('RUO-Modus (nur für Forschungszwecke): [ ] Patch, [ ] UCS-Konto');
  });

  test('an action without a deadline sets none; one with deadlines names them', () => {
    expect(mail.text).not.toMatch(/bis zum/);
    const withDeadlines = renderNoticeMail(pumpNotice());
    expect(withDeadlines.text).toContain('Please reply by 15 August 2031.');
    expect(withDeadlines.text).toContain('Please carry out all steps by 30 November 2031.');
  });

  test('a laboratory whose instruments all have internet reads nothing of the other way', () => {
    const online = siteWith({ instruments: [{ product: 'miseqdx', serial: 'M70452', internet: true }] });
    const offline = siteWith({ instruments: [{ product: 'miseqdx', serial: 'M70452', internet: false }] });
    expect(plainOf(renderNoticeMail(noticeTo({ sites: [online] })).text)).not.toContain('ohne Internetanbindung');
    expect(plainOf(renderNoticeMail(noticeTo({ sites: [offline] })).text)).not.toContain('mit Internetanbindung');
  });

  test('where nobody has said whether an instrument has internet, both ways are told', () => {
    const unknown = siteWith({ instruments: [{ product: 'miseqdx', serial: 'M70452', internet: null }] });
    const text = plainOf(renderNoticeMail(noticeTo({ sites: [unknown] })).text);
    expect(text).toContain('mit Internetanbindung');
    expect(text).toContain('ohne Internetanbindung');
  });

  test('a distributor that holds no instrument is told what it passed on and what is its part', () => {
    const distributor = siteWith({ consignee: { name: 'Meditrade', kind: 'distributor' }, instruments: [] });
    const text = plainOf(renderNoticeMail(noticeTo({ sites: [distributor], languages: ['en'] })).text);
    expect(text).toContain('Instruments that you passed on are affected.');
    expect(text).toContain('identify the customers who may have received the product');
    expect(plainOf(renderNoticeMail(noticeTo({ languages: ['en'] })).text)).not.toContain('identify the customers');
  });

  test('readers in the United States get the address of MedWatch', () => {
    const lab = siteWith({ consignee: { country: 'US', city: 'Albany' } });
    expect(renderNoticeMail(noticeTo({ sites: [lab], languages: ['en'] })).text).toContain(
      founding.adverseEvents.medwatchUrl,
    );
    expect(mail.text).not.toContain('medwatch/report');
  });
});

describe('the mail of another action', () => {
  const mail = renderNoticeMail(pumpNotice());

  test('is made of that action alone', () => {
    expect(mail.subject).toBe(
      'Field safety notice TB-2031-07 – Battery of the Tidebrook 3 and Tidebrook 5 syringe pumps may not last through a transport',
    );
    expect(mail.text).toContain('Step 2: Replace the battery');
    expect(mail.text).toContain('Orla Fenwick, Head of Field Safety');
    expect(mail.text).toContain('+44 1632 960001');
    expect(mail.text).not.toMatch(/UCS|Illumina|[Ss]equenc|In use/);
  });

  test('leaves out the grid of modes where there is only one', () => {
    expect(mail.text).not.toContain('[ ]');
    expect(plainOf(mail.text)).toContain('On every instrument.');
  });
});

describe('several languages', () => {
  const mail = renderNoticeMail(noticeTo({ languages: ['de', 'en'] }));

  test('stand one after the other, announced at the top in each of them', () => {
    const [first = '', second = ''] = mail.text.split('\n');
    expect(first).toBe('Derselbe Text folgt auf Deutsch und Englisch.');
    expect(second).toBe('The same text follows in German and English.');
    expect(mail.text.indexOf('Was zu tun ist')).toBeLessThan(mail.text.indexOf('What to do'));
    expect(mail.html).toContain('<div lang="de">');
    expect(mail.html).toContain('<div lang="en">');
    expect(mail.language).toBe('de, en');
  });

  test('the subject says in each that it is urgent', () => {
    expect(mail.subject).toMatch(/^DRINGEND \/ URGENT: FSN2023-1338 – Sicherheitslücke/);
  });
});

describe('several sites', () => {
  const sites = ['Nord', 'Süd', 'West'].map((name, index) =>
    siteWith({
      consignee: { name: `Klinikum ${name}` },
      instruments: [{ product: 'miseqdx', serial: `M7000${index}`, internet: true }],
      url: `https://desk.example/r/SITE${index}`,
    }),
  );
  const mail = renderNoticeMail(noticeTo({ sites }));

  test('one mail names each with its instruments and its own link', () => {
    expect(mail.text).toContain('Ihre 3 Standorte');
    for (const [index, site] of sites.entries()) {
      const at = mail.text.indexOf(`${site.consignee.name}, Kiel`);
      expect(mail.text.indexOf(`M7000${index}`, at)).toBeGreaterThan(at);
      expect(mail.text.indexOf(`\n${site.url}\n`, at)).toBeGreaterThan(at);
      expect(mail.html).toContain(`href="${site.url}"`);
    }
  });
});

describe('size', () => {
  test('of 500 instruments 50 are listed and the rest counted', () => {
    const site = siteWith({ instruments: manyInstruments(60), instrumentCount: 500 });
    const { text } = renderNoticeMail(noticeTo({ sites: [site] }));
    expect(text).toContain('M80049');
    expect(text).not.toContain('M80050');
    expect(text).toContain('und 450 weitere auf Ihrer Seite');
  });

  test('a mail to 40 sites in two languages lists fewer and stays under what programs cut', () => {
    const sites = Array.from({ length: 40 }, (_, index) =>
      siteWith({ instruments: manyInstruments(50), url: `https://desk.example/r/${'A'.repeat(28)}${1000 + index}` }),
    );
    const mail = renderNoticeMail(noticeTo({ sites, languages: ['de', 'en'] }));
    expect(Buffer.byteLength(mail.html ?? '')).toBeLessThan(HTML_BYTES_MAX);
    for (const { url } of sites) expect(mail.html).toContain(url);
  });

  test('no line of the text is longer than 78 characters, but for addresses', () => {
    const { text } = renderNoticeMail(noticeTo({ languages: ['de', 'en'] }));
    for (const line of text.split('\n').filter((one) => !one.startsWith('https://')))
      expect(line.length).toBeLessThanOrEqual(78);
  });
});

describe('what a mail must not do', () => {
  const mail = renderNoticeMail(noticeTo());

  test('it fetches nothing', () => {
    expect(mail.html).not.toMatch(/<(img|link|script|iframe|object|embed|video|audio|base|form)\b/i);
    expect(mail.html).not.toMatch(/url\(|@import|srcset|background=/i);
  });

  test('it leads nowhere but to the personal page and to mail addresses', () => {
    const addresses = [...(mail.html ?? '').matchAll(/(?:href|src)="([^"]*)"/g)].map(([, address]) => address);
    expect(new Set(addresses.filter((address) => !address?.startsWith('mailto:')))).toEqual(
      new Set([klinikumNord.url]),
    );
    expect(mail.text.match(/https?:\/\/\S+/g)).toEqual([klinikumNord.url]);
  });

  test('names from a fleet neither make headers, nor lines, nor markup', async () => {
    const name = 'Evil\r\nBcc: all@example.org\r\n\r\n<script>alert(1)</script>\u2028***\u202Etxt';
    const site = siteWith({
      consignee: { name, city: name },
      instruments: [{ product: 'miseqdx', serial: 'M1\r\nX-Spam: no', internet: true }],
    });
    const hostile = renderNoticeMail(
      noticeTo({
        sites: [site],
        contact: { name, role: '' },
        definition: { ...founding, title: { de: `Lücke\r\nBcc: all@example.org` } },
      }),
    );
    expect(hostile.html).not.toContain('<script>');
    expect(hostile.html).not.toContain('\u202E');
    expect(hostile.text).not.toMatch(/^(Bcc|X-Spam):/m);
    expect(hostile.text).not.toMatch(/[\u2028\u202E\r]/);
    expect(hostile.subject).toBe('DRINGEND: FSN2023-1338 – Lücke Bcc: all@example.org');
    const message = await composed(hostile);
    expect(message.split('\r\n\r\n')[0]).not.toMatch(/^(Bcc|X-Spam):/im);
  });

  test('a title as long as a page still makes a subject within the limits of a header', async () => {
    const title = { de: 'Überprüfung 汉字 '.repeat(200) };
    const long = renderNoticeMail(noticeTo({ definition: { ...founding, title } }));
    expect(long.subject.length).toBeLessThanOrEqual(180);
    const [head = ''] = (await composed(long)).split('\r\n\r\n');
    for (const line of head.split('\r\n')) expect(line.length).toBeLessThanOrEqual(78);
  });
});

function pumpNotice() {
  const site = siteWith({
    consignee: { country: 'GB' },
    instruments: [{ product: 'tidebrook-3', serial: 'T3-0001', internet: null }],
  });
  return noticeTo({ definition: pumps, languages: ['en'], sites: [site] });
}

async function composed(mail: ReturnType<typeof renderNoticeMail>): Promise<string> {
  const { content } = await composeMessage({
    ...mail,
    from: { name: 'Illumina, Inc.', address: 'field-safety@desk.example' },
    to: { name: 'Klinikum Nord', address: 'labor@klinikum-nord.example' },
    messageId: 'notice.1@desk.example',
    date: new Date('2026-11-23T10:00:00Z'),
    isUrgent: true,
    autoSubmitted: 'no',
    envelopeId: '1',
  });
  return content.toString('utf8');
}

import { defineWords, type Translate } from '../words/define-words.ts';

/* Why a mail did not go: what each is called, and what it means for whoever wants it to arrive. */
export const failureWords = defineWords({
  en: {
    dns: 'relay not found',
    refused: 'relay takes no connection',
    timeout: 'relay does not answer',
    'connection-lost': 'connection broke',
    tls: 'no encrypted connection',
    authentication: 'relay wants another password',
    relay: 'relay out of order',
    'mailbox-unknown': 'no such mailbox',
    'mailbox-disabled': 'mailbox closed',
    'mailbox-full': 'mailbox full',
    'address-invalid': 'address unreadable',
    greylisted: 'asked to come again',
    'rate-limited': 'too many at once',
    'too-large': 'too large',
    policy: 'refused by policy',
    rejected: 'refused',
    composition: 'text not made',
    'links-ended': 'link no longer open',
    'nothing-held': 'nothing held any more',
    replaced: 'another one took its place',
    replacedMeans:
      'It was held for a language. The action has it by now, and another notice in it took the place of this one.',
    returned: 'letter came back',
    returnedMeans:
      'The letter came back, or was not posted after all; the reason stands among the decisions. Find out where they are, correct the contact, then send again.',
    dnsMeans:
      'The name of our own mail relay was not found. The mailbox is not to blame; it is tried again every minute.',
    refusedMeans:
      'Our own mail relay takes no connection. The mailbox is not to blame; it is tried again every minute.',
    timeoutMeans:
      'Our own mail relay did not answer in time. The mailbox is not to blame; it is tried again every minute.',
    'connection-lostMeans': 'The connection to our own mail relay broke. It is tried again every minute.',
    tlsMeans: 'No encrypted connection to our own mail relay came about. Tell whoever runs it.',
    authenticationMeans: 'Our own mail relay does not accept the name or password of the desk. Tell whoever runs it.',
    relayMeans: 'Our own mail relay is out of order, or the desk has a fault. Tell whoever runs it.',
    'mailbox-unknownMeans':
      'There is no such mailbox on the reader’s side. Ask the consignee for the right address and correct the contact.',
    'mailbox-disabledMeans': 'The mailbox is there and closed. Ask the consignee who reads in its place.',
    'mailbox-fullMeans': 'The mailbox is full. It is tried again for a day; a call gets there sooner.',
    'address-invalidMeans': 'The address cannot be one as it is written. Correct the contact.',
    greylistedMeans:
      'The reader’s side wants to be asked again, as it does with every new sender. It is tried again by itself.',
    'rate-limitedMeans': 'The reader’s side takes no more at once. It is tried again by itself.',
    'too-largeMeans': 'The reader’s side takes no mail of this size.',
    policyMeans:
      'The reader’s side took it for spam, or a rule of its own forbids it. Its IT can let our address in; a letter gets there meanwhile.',
    rejectedMeans: 'The reader’s side refused it without saying why. Its answer stands beside it.',
    compositionMeans: 'The text of this mail could not be made; the log of the desk says why.',
    'links-endedMeans':
      'The links of all its readers had ended, so nothing was sent. Whoever took their place gets a mail of their own.',
    'nothing-heldMeans':
      'None of its readers holds an instrument of the action any more, so nothing was sent. Whoever holds them now gets a notice of their own.',
  },
  de: {
    dns: 'Mailserver nicht gefunden',
    refused: 'Mailserver nimmt keine Verbindung an',
    timeout: 'Mailserver antwortet nicht',
    'connection-lost': 'Verbindung abgerissen',
    tls: 'keine verschlüsselte Verbindung',
    authentication: 'Mailserver will ein anderes Passwort',
    relay: 'Mailserver gestört',
    'mailbox-unknown': 'kein solches Postfach',
    'mailbox-disabled': 'Postfach geschlossen',
    'mailbox-full': 'Postfach voll',
    'address-invalid': 'Adresse unlesbar',
    greylisted: 'um neuen Versuch gebeten',
    'rate-limited': 'zu viele auf einmal',
    'too-large': 'zu groß',
    policy: 'durch eine Regel abgewiesen',
    rejected: 'abgewiesen',
    composition: 'Text nicht erstellt',
    'links-ended': 'Link nicht mehr offen',
    'nothing-held': 'kein Gerät mehr dort',
    replaced: 'durch eine andere ersetzt',
    replacedMeans:
      'Sie war einer fehlenden Sprache wegen zurückgehalten. Die Maßnahme hat sie inzwischen, und eine Mitteilung in ihr ist an die Stelle dieser getreten.',
    returned: 'Brief kam zurück',
    returnedMeans:
      'Der Brief kam zurück oder wurde doch nicht aufgegeben; der Grund steht bei den Entscheidungen. Finden Sie heraus, wo sie sind, berichtigen Sie den Kontakt, und senden Sie noch einmal.',
    dnsMeans:
      'Der Name unseres eigenen Mailservers wurde nicht gefunden. Am Postfach liegt es nicht; jede Minute wird es neu versucht.',
    refusedMeans:
      'Unser eigener Mailserver nimmt keine Verbindung an. Am Postfach liegt es nicht; jede Minute wird es neu versucht.',
    timeoutMeans:
      'Unser eigener Mailserver hat nicht rechtzeitig geantwortet. Am Postfach liegt es nicht; jede Minute wird es neu versucht.',
    'connection-lostMeans': 'Die Verbindung zu unserem eigenen Mailserver riss ab. Jede Minute wird es neu versucht.',
    tlsMeans:
      'Zu unserem eigenen Mailserver kam keine verschlüsselte Verbindung zustande. Sagen Sie es, wer ihn betreibt.',
    authenticationMeans:
      'Unser eigener Mailserver nimmt Namen oder Passwort des Desks nicht an. Sagen Sie es, wer ihn betreibt.',
    relayMeans: 'Unser eigener Mailserver ist gestört, oder der Desk hat einen Fehler. Sagen Sie es, wer ihn betreibt.',
    'mailbox-unknownMeans':
      'Auf der Seite des Empfängers gibt es kein solches Postfach. Fragen Sie dort nach der richtigen Adresse, und berichtigen Sie den Kontakt.',
    'mailbox-disabledMeans':
      'Das Postfach gibt es, es ist aber geschlossen. Fragen Sie den Empfänger, wer an seiner Stelle liest.',
    'mailbox-fullMeans': 'Das Postfach ist voll. Einen Tag lang wird es neu versucht; ein Anruf ist schneller.',
    'address-invalidMeans': 'So geschrieben kann das keine Adresse sein. Berichtigen Sie den Kontakt.',
    greylistedMeans:
      'Die Seite des Empfängers will noch einmal gefragt werden, wie bei jedem neuen Absender. Es wird von selbst neu versucht.',
    'rate-limitedMeans': 'Die Seite des Empfängers nimmt so viele nicht auf einmal. Es wird von selbst neu versucht.',
    'too-largeMeans': 'Die Seite des Empfängers nimmt keine Mail dieser Größe.',
    policyMeans:
      'Die Seite des Empfängers hielt sie für Werbung, oder eine eigene Regel verbietet sie. Deren IT kann unsere Adresse zulassen; bis dahin kommt ein Brief an.',
    rejectedMeans: 'Die Seite des Empfängers hat sie ohne Grund abgewiesen. Ihre Antwort steht daneben.',
    compositionMeans: 'Der Text dieser Mail konnte nicht erstellt werden; das Protokoll des Desks sagt warum.',
    'links-endedMeans':
      'Die Links aller ihrer Leser waren beendet, darum wurde nichts gesendet. Wer an ihre Stelle trat, bekommt eine eigene Mail.',
    'nothing-heldMeans':
      'Keiner ihrer Leser hat noch ein Gerät der Maßnahme, darum wurde nichts gesendet. Wer sie jetzt hat, bekommt eine eigene Mitteilung.',
  },
});

export type FailureKey = Parameters<ReturnType<(typeof failureWords)['in']>>[0];

/** What a failure is called; a code that has no words here is told as it is. */
export function sayFailure(t: Translate<FailureKey>, failure: string): string {
  return failureWords.has(failure) ? t(failure) : failure;
}

/** What a failure means; undefined where there is no more to say. */
export function explainFailure(t: Translate<FailureKey>, failure: string): string | undefined {
  const key = `${failure}Means`;
  return failureWords.has(key) ? t(key) : undefined;
}

/** The codes that a list is narrowed to, those of the reader's side first. */
export const FAILURES = [
  'mailbox-unknown',
  'returned',
  'mailbox-disabled',
  'mailbox-full',
  'address-invalid',
  'policy',
  'rejected',
  'greylisted',
  'rate-limited',
  'too-large',
  'links-ended',
  'nothing-held',
  'replaced',
  'composition',
  'dns',
  'refused',
  'timeout',
  'connection-lost',
  'tls',
  'authentication',
  'relay',
] as const satisfies readonly FailureKey[];

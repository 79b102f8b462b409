import { defineWords } from '../words/define-words.ts';

/** The columns of a fleet file, in the order of its template. */
export const COLUMNS = [
  'serial',
  'product',
  'consignee',
  'consignee_name',
  'kind',
  'country',
  'city',
  'address',
  'language',
  'contact_name',
  'contact_email',
  'contact_role',
  'channel',
  'supplied_by',
  'internet',
  'contact_telephone',
] as const;

/* What stands in each column of a fleet file; see docs/operating/write-an-action.md. */
export const fleetColumnWords = defineWords({
  en: {
    title: 'The columns, and a file to begin with',
    template: 'Download an empty file with these columns',
    serial: 'The serial number as on the instrument. Empty on the line of a distributor or importer.',
    product: 'The product: its key, its name or a catalogue number of it. Empty where there is no serial number.',
    consignee: 'The number under which you know the organisation. One number is one site.',
    consignee_name: 'Its name.',
    kind: 'customer, distributor or importer.',
    country: 'Two letters of ISO 3166, such as DE.',
    city: 'Its place.',
    address: 'The postal address. May be empty where nothing goes by post.',
    language: 'One to five language codes, the preferred one first: de, or fr|nl.',
    contact_name: 'A person or a function.',
    contact_email: 'Their mail address. May be empty where the channel is post.',
    contact_role: 'What they are there. May be empty.',
    channel: 'email or post.',
    supplied_by:
      'The number of the distributor or importer who supplied it, who is in the file or known. May be empty.',
    internet: 'yes or no: whether the instrument reaches the internet. Empty: not known.',
    contact_telephone: 'Their telephone number as you write it. May be empty; the column may be left out.',
  },
  de: {
    title: 'Die Spalten, und eine Datei zum Anfangen',
    template: 'Leere Datei mit diesen Spalten herunterladen',
    serial: 'Die Seriennummer wie auf dem Instrument. Leer in der Zeile eines Händlers oder Importeurs.',
    product: 'Das Produkt: sein Schlüssel, sein Name oder eine Katalognummer. Leer, wo keine Seriennummer steht.',
    consignee: 'Die Nummer, unter der Sie die Einrichtung kennen. Eine Nummer ist ein Standort.',
    consignee_name: 'Ihr Name.',
    kind: 'customer (Kunde), distributor (Händler) oder importer (Importeur).',
    country: 'Zwei Buchstaben nach ISO 3166, etwa DE.',
    city: 'Ihr Ort.',
    address: 'Die Postanschrift. Darf leer sein, wo nichts mit der Post geht.',
    language: 'Ein bis fünf Sprachcodes, der bevorzugte zuerst: de, oder fr|nl.',
    contact_name: 'Eine Person oder eine Funktion.',
    contact_email: 'Ihre Mailadresse. Darf leer sein, wo der Weg post ist.',
    contact_role: 'Was sie dort ist. Darf leer sein.',
    channel: 'email (per E-Mail) oder post (als Brief).',
    supplied_by:
      'Die Nummer des Händlers oder Importeurs, der geliefert hat; er steht in der Datei oder ist bekannt. Darf leer sein.',
    internet: 'yes (ja) oder no (nein): ob das Instrument ins Internet kommt. Leer: nicht bekannt.',
    contact_telephone: 'Ihre Telefonnummer, wie Sie sie schreiben. Darf leer sein; die Spalte darf fehlen.',
  },
});

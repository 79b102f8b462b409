/** Which cultures and cities the invented laboratories of a country have. The first culture is the common one. */
import type { Culture } from './culture.ts';
import { northEasternCultures } from './cultures-north-east.ts';
import { westernCultures } from './cultures-west.ts';
import { worldCultures } from './cultures-world.ts';

const cultures: Readonly<Record<string, Culture>> = { ...westernCultures, ...northEasternCultures, ...worldCultures };

/** `CODE cultures: cities` */
const lines = `
US en: Boston, Houston, Seattle, Denver, Atlanta, Chicago, Phoenix, Portland, Nashville, San Diego, Cleveland, Tampa
CN zh: 上海, 北京, 广州, 成都, 武汉, 杭州
DE de: Hamburg, Köln, Leipzig, München, Münster, Stuttgart, Freiburg, Rostock, Göttingen, Würzburg
FR fr: Lyon, Lille, Nantes, Toulouse, Bordeaux, Strasbourg, Rennes
GB en: Leeds, Bristol, Glasgow, Cardiff, Norwich, Sheffield
IT it: Milano, Torino, Bologna, Padova, Napoli, Bari
ES es: Madrid, Valencia, Sevilla, Zaragoza, Bilbao
JP ja: 東京, 大阪, 名古屋, 福岡, 札幌
KR ko: 서울, 부산, 대전, 광주
CA en fr: Toronto, Calgary, Halifax, Montréal, Québec
AU en: Melbourne, Perth, Adelaide, Brisbane
NL nl: Utrecht, Groningen, Eindhoven, Leiden
BE nl fr: Gent, Leuven, Liège, Namur
CH de fr: Zürich, Bern, Basel, Lausanne, Genève
AT de: Wien, Graz, Linz, Innsbruck
SE sv: Uppsala, Göteborg, Umeå
DK da: Aarhus, Odense, Aalborg
NO nb: Oslo, Bergen, Trondheim
FI fi sv: Helsinki, Turku, Oulu
PL pl: Warszawa, Kraków, Poznań, Gdańsk
CZ cs: Praha, Brno, Olomouc
PT pt: Lisboa, Porto, Coimbra
GR el: Αθήνα, Θεσσαλονίκη, Πάτρα
IE en: Dublin, Cork, Galway
HU hu: Budapest, Szeged, Pécs
RO ro: București, Cluj-Napoca, Iași
BG bg: София, Пловдив, Варна
HR hr: Zagreb, Split
SI sl: Ljubljana, Maribor
SK sk: Bratislava, Košice
EE et: Tallinn, Tartu
LV lv: Rīga
LT lt: Vilnius, Kaunas
LU fr de: Luxembourg, Esch-sur-Alzette
CY el: Λευκωσία, Λεμεσός
MT en: Valletta
IS is: Reykjavík
TR tr: İstanbul, Ankara, İzmir
IL he: חיפה, תל אביב, באר שבע
SA ar: الرياض, جدة
AE ar en: دبي, أبوظبي
QA ar: الدوحة
IN en-IN: Mumbai, Bengaluru, Chennai, Pune
SG en-SG: Singapore
MY en-SG: Kuala Lumpur, Penang
TH th: กรุงเทพฯ, เชียงใหม่
VN vi: Hà Nội, Đà Nẵng
TW zh-Hant: 台北, 台中, 高雄
HK zh-Hant en: 香港
BR pt: São Paulo, Curitiba, Recife
MX es: Ciudad de México, Monterrey, Guadalajara
AR es: Buenos Aires, Córdoba
ZA en: Cape Town, Durban
NZ en: Auckland, Dunedin
`;

export interface DemoCountry {
  readonly code: string;
  readonly cultures: readonly Culture[];
  readonly cities: readonly string[];
}

const countries = new Map(
  lines
    .trim()
    .split('\n')
    .map((line) => {
      const [head = '', cities = ''] = line.split(': ');
      const [code = '', ...keys] = head.split(' ');
      return [code, { code, cultures: keys.map(cultureOf), cities: cities.split(', ') }] as const;
    }),
);

/** A country that is not listed has laboratories with English names and no city of its own. */
export function demoCountry(code: string): DemoCountry {
  return countries.get(code) ?? { code, cultures: [westernCultures.en], cities: ['Central City'] };
}

function cultureOf(key: string): Culture {
  const culture = cultures[key];
  if (culture === undefined) throw new Error(`there is no culture ${key}`);
  return culture;
}

export interface DemoDistributor {
  readonly name: string;
  readonly kind: 'distributor' | 'importer';
  readonly country: string;
  readonly city: string;
  readonly serves: readonly string[];
}

/** `kind country city: name: countries served` */
export const demoDistributors: readonly DemoDistributor[] = `
distributor DE Lübeck: Meditrade: DE AT
importer CH Zug: Helvalab Import: CH
distributor TR İstanbul: Bosfor Lab Teknik: TR
distributor IL חיפה: Galilab Supply: IL
distributor AE دبي: Dune Scientific Trading: AE SA QA
distributor IN Mumbai: Saptara Biosupply: IN
distributor TH กรุงเทพฯ: Chao Lab Systems: TH VN
distributor MY Kuala Lumpur: Merantech Diagnostics: MY SG
distributor TW 台北: Formotech Bio: TW HK
distributor BR Curitiba: Araucária Científica: BR
distributor MX Monterrey: Nopal Biomédica: MX AR
importer ZA Durban: Protea Lab Imports: ZA
distributor GR Αθήνα: Aegina Diagnostics: GR CY BG RO
distributor PL Poznań: Wartalab: PL CZ SK HU HR SI EE LV LT
`
  .trim()
  .split('\n')
  .map((line) => {
    const [place = '', name = '', serves = ''] = line.split(': ');
    const [kind, country = '', ...city] = place.split(' ');
    return {
      name,
      kind: kind === 'importer' ? 'importer' : 'distributor',
      country,
      city: city.join(' '),
      serves: serves.split(' '),
    };
  });

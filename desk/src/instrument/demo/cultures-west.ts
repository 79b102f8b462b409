import type { Culture } from './culture.ts';

export const westernCultures = {
  en: {
    language: 'en',
    laboratories: [
      '{p} Genomics Laboratory',
      '{p} Regional Hospital',
      '{p} Pathology Associates',
      '{p} Cancer Diagnostics',
      '{p} Molecular Diagnostics',
      '{p} Children’s Health Laboratory',
      '{p} Reference Laboratory',
      '{p} Precision Medicine Center',
    ],
    places:
      'Alder Creek,Amber Ridge,Ashgrove Lake,Birchhaven,Blue Heron,Briarfield,Cedar Hollow,Clearbrook Valley,Copper Hill,Cranmoor,Dovecote,Eastmere,Elmstead Park,Fairlough,Falcon Bluff,Fernwick,Foxglove,Glenharrow,Goldfinch,Granite Bay,Harrowmere,Hazelbrook,Heatherdown,Ironwood,Juniper Flats,Kestrel Point,Lakemoor,Larkfield,Lindenshire,Maplewick,Meadowgate,Millrace,Northmere,Oakhollow,Otterbourne Hill,Pinecrest Hollow,Quailridge,Redfern,Riverbend North,Rowanleigh,Saltmarsh,Silver Thistle,Stonewater,Summerfield Cross,Thornbury Lake,Underhill,Wexmoor,Willowmere,Winterbrook,Yarrow Hill',
    given:
      'Amelia,Noah,Grace,Liam,Hannah,Owen,Priya,Marcus,Sofia,Ethan,Clara,Daniel,Ruth,Isaac,Naomi,Caleb,Tessa,Julian,Fiona,Victor',
    family:
      'Alderman,Brightwell,Castellan,Dunmore,Ellery,Fairbank,Greaves,Hollis,Ingram,Jessop,Kirkby,Langton,Merrow,Norcross,Oakden,Penrose,Quayle,Rushford,Stanbury,Thackeray,Underwood,Vickery,Whitlock,Yardley',
    roles: ['Laboratory Director', 'Quality Manager', 'Biomedical Engineering', 'Laboratory Manager'],
    streets: ['{n} Orchard Street', '{n} Mill Road', '{n} Harbour View', '{n} College Avenue', '{n} Park Lane'],
  },
  'en-IN': {
    language: 'en',
    laboratories: [
      '{p} Genomics',
      '{p} Diagnostic Centre',
      '{p} Institute of Molecular Medicine',
      '{p} Superspeciality Hospital',
    ],
    places:
      'Aarohanika,Chandrapriya,Devgirija,Himadrika,Jeevanlekha,Kalpapushpa,Madhulekha,Neelpushkar,Pragatirekha,Amritvallari',
    given: 'Ananya,Rohan,Kavya,Arjun,Meera,Vikram,Ishita,Nikhil',
    family: 'Bhandarkar,Chaturvedi,Deshmane,Gokhalekar,Iyengar,Kulkarnekar,Mahapatro,Nambiaran,Sivaraman,Trivedian',
    roles: ['Laboratory Head', 'Quality Manager', 'Biomedical Engineer'],
    streets: ['{n} Lake Road', '{n} Station Road', 'Plot {n}, Science Park'],
  },
  'en-SG': {
    language: 'en',
    laboratories: ['{p} Genomics', '{p} Diagnostics', '{p} Medical Laboratory'],
    places: 'Angsana,Bakau,Cempaka,Kenanga,Meranti,Rambai,Seraya,Tembusu',
    given: 'Wei Ling,Farid,Hui Min,Arvind,Siti,Jun Jie,Mei,Kumar',
    family: 'Chua-Lim,Halimi,Koh-Tan,Manickam,Ng-Wong,Rosli,Seetoh,Yeo-Ang',
    roles: ['Laboratory Manager', 'Quality Lead'],
    streets: ['{n} Science Drive', '{n} Jalan Merbau', '{n} Orchid Road'],
  },
  de: {
    language: 'de',
    laboratories: [
      'Klinikum {p}',
      'Labor {p}',
      'MVZ Labormedizin {p}',
      'Institut für Molekularpathologie {p}',
      'Zentrum für Humangenetik {p}',
      'Diagnostikzentrum {p}',
    ],
    places:
      'Ahornhof,Birkenstieg,Brunnenfeld,Eichengrund,Erlenbrück,Falkenwiese,Fliederberg,Grünwinkel,Hasellinde,Kastanienhof,Lerchental,Lindenaue-Ost,Mühlenkamp,Rosenwinkel,Silberbach,Sonnenrain,Steinlach,Ulmenhöhe,Wacholderheide,Weidengrund',
    given:
      'Anja,Bastian,Carolin,Dietmar,Elke,Florian,Gesine,Henning,Imke,Jörg,Katharina,Lennart,Miriam,Nils,Petra,Ralf,Silke,Thorsten',
    family:
      'Ackermeier,Birkenfeldt,Claußen,Dornbach,Ehrlinger,Feddersohn,Grünwaldt,Haberkorn,Immensee,Jürgensmann,Kaltwasser,Lüttjohann,Mönkeberg,Nettelhorst,Ostermeyer,Pfefferle,Quandtmann,Rübesam,Steinhöfel,Wiesengrund',
    roles: ['Laborleitung', 'Beauftragte für Medizinproduktesicherheit', 'Qualitätsmanagement', 'Medizintechnik'],
    streets: ['Gartenweg {n}', 'Am Kanal {n}', 'Lindenallee {n}', 'Universitätsstraße {n}'],
  },
  fr: {
    language: 'fr',
    laboratories: [
      'Laboratoire {p}',
      'Centre hospitalier {p}',
      'Institut de génétique {p}',
      'Plateforme de génomique {p}',
      'Biologie médicale {p}',
    ],
    places:
      'Beauverger,Clairfontaine,des Aubépines,des Charmilles,des Trois Rivières,du Grand Tilleul,du Vieux Moulin,Hautebruyère,La Roseraie d’Or,Les Glycines,Mont-Églantine,Pont-aux-Saules,Rive-Claire,Val-d’Iris,Valombreuse',
    given: 'Aurélie,Benoît,Camille,Didier,Élodie,Fabrice,Hélène,Julien,Margaux,Olivier,Sandrine,Thibault',
    family:
      'Arbogast-Petit,Beaulieu-Roy,Chantepie,Delorval,Fontanille,Grandchêne,Hautecour,Joncquières,Lavandier,Montclar,Perruchet,Rochebrune,Sauvageot-Lys,Vaucresson',
    roles: ['Responsable du laboratoire', 'Correspondant de réactovigilance', 'Responsable qualité'],
    streets: ['{n} rue des Lilas', '{n} avenue de la Gare', '{n} chemin du Lavoir'],
  },
  nl: {
    language: 'nl',
    laboratories: ['Laboratorium {p}', 'Ziekenhuis {p}', 'Centrum voor Genetica {p}'],
    places: 'De Brink,De Hazelaar,Duinrand,Elzenhof,Het Lindenveld,Kruidentuin,Merelbos,Rietmeer,Veenrust,Waterlelie',
    given: 'Anouk,Bram,Femke,Jeroen,Lotte,Maarten,Sanne,Wouter',
    family: 'van den Elzenaar,de Bruynsteen,Hoogenveld,Kastelijnse,van Lindenhout,Meerdink,Rietveldman,Zonderwijk',
    roles: ['Hoofd laboratorium', 'Kwaliteitsmanager', 'Klinische fysica'],
    streets: ['Molenweg {n}', 'Stationslaan {n}', 'Kerkpad {n}'],
  },
  it: {
    language: 'it',
    laboratories: ['Laboratorio {p}', 'Ospedale {p}', 'Centro di Genetica Medica {p}', 'Diagnostica Molecolare {p}'],
    places:
      'Bellariva,Colle Sereno,Fontechiara,La Ginestra,Montefiore Alto,Pietraluna,Roccamora,Santa Brigida,Valdoro,Villa Acacia',
    given: 'Alessandra,Bruno,Chiara,Davide,Elisa,Fabio,Giulia,Lorenzo,Marta,Pietro',
    family:
      'Albertazzi,Bevilacquini,Castelnuovi,Dall’Olmo,Fontanarossi,Giardinelli,Montesanti,Pellegrosso,Roversini,Valdambrini',
    roles: ['Direttore di laboratorio', 'Responsabile qualità', 'Ingegneria clinica'],
    streets: ['Via dei Platani {n}', 'Corso Aurora {n}', 'Viale del Parco {n}'],
  },
  es: {
    language: 'es',
    laboratories: [
      'Laboratorio {p}',
      'Hospital {p}',
      'Centro de Genómica {p}',
      'Diagnóstico Molecular {p}',
      'Instituto de Patología {p}',
    ],
    places:
      'Aguaclara,Campo Lirio,Dos Olivos,El Almendro,Fuente Nueva,La Alameda Vieja,Monte Jara,Nogalera,Río Sereno,San Acacio,Tres Cantares,Valdeflores',
    given: 'Adriana,Beltrán,Consuelo,Diego,Elvira,Gonzalo,Inés,Joaquín,Lucía,Rodrigo',
    family:
      'Alcaraz Monte,Bermejo Lago,Casasola,Dominguín Ríos,Escalante Vera,Fuentealba,Montalbán Cruz,Olivareda,Quiñonero,Valverdejo',
    roles: ['Dirección de laboratorio', 'Responsable de calidad', 'Electromedicina'],
    streets: ['Calle del Olmo {n}', 'Avenida del Puerto {n}', 'Paseo de las Moreras {n}'],
  },
  pt: {
    language: 'pt',
    laboratories: ['Laboratório {p}', 'Hospital {p}', 'Centro de Genética {p}', 'Diagnóstico Molecular {p}'],
    places:
      'Água Serena,Boa Palmeira,Campo das Rosas,Monte Alecrim,Pedra Azulina,Ribeira Clara,Sobral Novo,Vale do Cedro',
    given: 'Beatriz,Caetano,Filipa,Gustavo,Leonor,Mateus,Renata,Tomás',
    family: 'Albuquerque Serra,Bragantino,Cardosa Pinho,Figueiral,Montenegrina,Pedrosoeiro,Quintanilha Sá,Vasconcelho',
    roles: ['Direção do laboratório', 'Gestão da qualidade', 'Engenharia clínica'],
    streets: ['Rua das Acácias {n}', 'Avenida do Mar {n}', 'Travessa do Moinho {n}'],
  },
  sv: {
    language: 'sv',
    laboratories: ['Laboratoriet {p}', '{p} sjukhus', 'Genetikcentrum {p}'],
    places: 'Björkholma,Ekbacken,Granliden,Havsvik Norra,Ljungheden,Rönnvik',
    given: 'Astrid,Emil,Gunilla,Karin,Lars,Nils,Saga,Viktor',
    family: 'Almgrenius,Björkvallen,Ekstrandh,Lindhager,Norrvik,Sjöholmer,Tallbackius,Åkervall',
    roles: ['Laboratoriechef', 'Kvalitetsansvarig', 'Medicinsk teknik'],
    streets: ['Skolgatan {n}', 'Björkvägen {n}', 'Hamngatan {n}'],
  },
} as const satisfies Readonly<Record<string, Culture>>;

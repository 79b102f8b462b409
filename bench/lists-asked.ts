/* What the bench of the lists asks for: of each list its usual filters and sorts, and pages deep inside. */
import type { Client } from 'pg';

import { writeCursor } from '../desk/src/platform/pure/cursor.ts';
import { only } from './bench-cluster.ts';

export type AskedList = {
  readonly name: string;
  /** Below the action, or from the root of the API where it begins with two slashes. */
  readonly paths: readonly string[];
  readonly p95MaxMs: number;
};

const LIST_MS = 100;
const GLANCE_MS = 50;
/** Lists of a past moment are promised no more than that one waits for them without noticing; see decision 0013. */
const PAST_MS = 250;

/** A page that begins so far into an order, as the cursor of a reader who has come that far. */
async function deepInto(
  owner: Client,
  of: {
    readonly sort: string;
    readonly keys: readonly string[];
    readonly from: string;
    readonly order: string;
    readonly depth: number;
  },
): Promise<string> {
  const { rows } = await owner.query<{ keys: string[] }>(
    `select array[${of.keys.join(', ')}]::text[] as keys from ${of.from} where action_id = 1 order by ${of.order} offset $1 limit 1`,
    [of.depth],
  );
  return `sort=${of.sort}&cursor=${writeCursor({ sort: of.sort, keys: rows[0]?.keys ?? [] })}`;
}

/** The rows behind the figures of a past status, each of them at two moments. */
const PAST_LISTS = `instruments?sort=serial instruments?country=DE instruments?product=miseqdx instruments?level=open instruments?level=claimed
  instruments?level=deferred instruments?level=disproved instruments?level=excused&country=US instruments?level=open&country=DE&cohort=1
  instruments?level=claimed&mode=dx&measure=patch instruments?complete=true instruments?worst=proven instruments?worst=open&country=DE
  consignees?sort=name consignees?reach=answered consignees?reach=sent consignees?reach=undeliverable consignees?reach=unsent
  consignees?country=DE consignees?reach=sent&country=US`;

const instant = (column: string) => `to_json(${column}) #>> '{}'`;

export async function askedLists(
  owner: Client,
  size: { readonly consignees: number; readonly past: () => Date },
): Promise<readonly AskedList[]> {
  const { consignees, past } = size;
  const half = Math.floor(consignees / 2);
  const halfway = past().toISOString();
  const day = new Date().toISOString().slice(0, 10);
  /** As it stands now, and as it stood at moments that nobody has asked for before. */
  const nowAndThen = (path: string): readonly string[] => [
    path,
    ...Array.from({ length: 9 }, () => `${path}?asOf=${past().toISOString()}`),
  ];
  const names = { from: 'report_consignee', keys: ['name_folded', 'consignee_id'], order: 'name_folded, consignee_id' };
  const deep = {
    names: await deepInto(owner, { ...names, sort: 'name', depth: half }),
    open: await deepInto(owner, {
      sort: '-open',
      keys: ['open', 'consignee_id'],
      from: 'report_consignee',
      order: 'open desc, consignee_id desc',
      depth: half,
    }),
    serials: await deepInto(owner, {
      sort: 'serial',
      keys: ['serial', 'instrument_id'],
      from: 'obligation_instrument',
      order: 'serial, instrument_id',
      depth: consignees * 3,
    }),
    countries: await deepInto(owner, {
      sort: 'country',
      keys: ['country', 'serial', 'instrument_id'],
      from: 'obligation_instrument',
      order: 'country, serial, instrument_id',
      depth: consignees * 2,
    }),
    sent: await deepInto(owner, {
      sort: '-sent',
      keys: [instant("coalesce(sent_at, '-infinity')"), 'id'],
      from: 'dispatch',
      order: "coalesce(sent_at, '-infinity') desc, id desc",
      depth: half,
    }),
    replies: await deepInto(owner, { sort: '-received', keys: ['id'], from: 'reply', order: 'id desc', depth: half }),
  };
  const named = only(
    await owner.query<{ consignee: number; instrument: number; question: number; receipt: string; serial: string }>(
      `select (select consignee_id from reply where action_id = 1 order by id offset 1000 limit 1) as consignee,
         (select min(id) + 5000 from instrument)::integer as instrument, (select min(id) from question where is_open) as question,
         (select receipt from reply order by id offset 777 limit 1) as receipt, (select serial from instrument where id = 4711) as serial`,
    ),
  );
  const list = (name: string, filters: string): AskedList => ({
    name,
    paths: filters.split(/\s+/).map((filter) => `/${name}?${filter}`),
    p95MaxMs: LIST_MS,
  });
  return [
    list(
      'consignees',
      `sort=name sort=-name sort=number sort=country sort=-reach sort=reachedAt sort=-instruments sort=-open sort=-lastReply sort=-openQuestions
       reach=answered reach=sent reach=undeliverable reach=unsent country=DE country=US&reach=sent kind=distributor level=open
       level=deferred&sort=-open level=disproved level=proven&country=FR level=open&country=DE hasQuestions=true&sort=-openQuestions
       hasIncidents=true hasContact=false hasContact=true contact=birkenfeldt contact=labor-777 contact=labor contact=labor&country=DE callbackDue=true reachedBefore=${halfway} reachedBefore=${halfway}&reach=sent&sort=reachedAt
       sort=-number sort=-country sort=reach sort=-reachedAt sort=instruments sort=open sort=lastReply sort=openQuestions reach=undeliverable&sort=-lastReply q=klinikum q=12345 q=lodz%201 q=10012 q=zzz
       q=sygehus&country=DK limit=200 ${deep.names} ${deep.open}`,
    ),
    list(
      'instruments',
      `sort=serial sort=-serial sort=product sort=country sort=-worst sort=worst product=miseqdx country=DE country=US&product=nextseq550dx
       internet=no internet=yes internet=unknown&country=DE cohort=2 cohort=2&sort=-serial consignee=777 sort=-product sort=-country deferredUntil=${day} level=open level=claimed level=deferred level=disproved level=excused&country=US
       level=open&country=DE&cohort=1 level=claimed&mode=dx&measure=patch level=deferred&mode=ruo level=proven&measure=patch&country=FR
       level=disproved&product=miseqdx&sort=-serial worst=open&country=DE complete=true complete=false&sort=country
       complete=true&measure=patch complete=false&mode=dx&country=DE q=00047 q=M0 q=4711
       q=1234&product=miseqdx limit=200 ${deep.serials} ${deep.countries}`,
    ),
    list(
      'questions',
      `sort=age sort=risk sort=-age state=answered state=all&sort=risk kind=users-not-informed kind=in-storage kind=users-not-informed&sort=age risk=1 country=DE state=all&country=US
       q=12345 sort=-risk consignee=777 consignee=777&state=all instrument=4711 kind=users-not-informed&country=DE&sort=risk state=all&kind=in-storage&sort=-age limit=200&sort=risk`,
    ),
    list(
      'deliveries',
      `sort=id sort=-id sort=-sent sort=next state=failed state=failed&sort=-sent state=doubtful state=held state=stopped kind=receipt
       kind=notice&state=sent&sort=-sent kind=notice&state=sent&sort=sent sort=sent sort=-next kind=test printed=true printed=false failure=timeout failure=rejected&sort=-sent
       heldFor=el kind=notice&language=en&state=sent kind=alert channel=post channel=post&state=printing language=en language=el consignee=777
       q=a.birkenfeldt%40labor-777 q=labor-1234 q=1012345 q=bi q=qx limit=200 ${deep.sent}`,
    ),
    list(
      'replies',
      `sort=-received sort=received channel=paper channel=page&sort=received consignee=777 q=${named.receipt} q=12346 limit=200 ${deep.replies}`,
    ),
    list(
      'incidents',
      'sort=-aware kind=break-in sort=aware state=open state=closed&sort=aware kind=adverse-event&state=open consignee=777',
    ),
    list(
      'ledger',
      `sort=-seq sort=seq kind=question.answered kind=dispatch.sent actor=operator:bench subject=event:777 kind=none kind=none&sort=seq actor=contact:777 kind=reply.received&sort=seq kind=reply.received&actor=contact:777
       from=${past().toISOString()} to=${past().toISOString()}&kind=reply.received limit=200`,
    ),
    {
      name: 'search',
      paths: [
        'M0',
        named.serial,
        named.serial.slice(2, 7),
        '4711',
        'klinikum',
        'lodz 12',
        'a.birkenfeldt@labor-777',
        '1012345',
        named.receipt,
        'FSN2023-1338',
        'FSN2023-1338-I3',
        'zzz',
        'birkenfeldt',
      ].map((q) => `//search?q=${encodeURIComponent(q)}`),
      p95MaxMs: LIST_MS,
    },
    {
      name: 'one of each',
      paths: [
        `/consignees/${named.consignee}`,
        `/consignees/${named.consignee}/instruments`,
        `/consignees/${named.consignee}/timeline`,
        `/instruments/${named.instrument}`,
        `/questions/${named.question}`,
        '/deliveries/777',
      ],
      p95MaxMs: LIST_MS,
    },
    {
      name: 'lists of the past',
      paths: PAST_LISTS.split(/\s+/).flatMap((path) => [1, 2].map(() => `/${path}&asOf=${past().toISOString()}`)),
      p95MaxMs: PAST_MS,
    },
    { name: 'status', paths: nowAndThen('/status'), p95MaxMs: GLANCE_MS },
    { name: 'series', paths: nowAndThen('/series'), p95MaxMs: GLANCE_MS },
    { name: 'today', paths: ['/today'], p95MaxMs: GLANCE_MS },
    { name: 'actions', paths: ['//actions'], p95MaxMs: GLANCE_MS },
  ];
}

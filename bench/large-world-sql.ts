/*
 * The history of a large action as SQL over sets. Consignee `c` has the instruments 4c-3 to 4c; what it answers follows
 * from its number:
 * - c % 5 = 0 has not answered.
 * - c % 5 = 1 puts everything off in a first reply and reports it done in a second, 40 days later, except where c % 50 = 1.
 * - c % 20 = 2 reports three instruments done and asks about the fourth, which is excused seven days later.
 * - c % 50 = 3 says that its users are not informed; somebody asks back, except of every tenth.
 * - c % 25 = 4 asks something, which nobody has answered yet.
 * - All others report everything done. Of c % 100 = 4 it is proven 20 days later, of c % 1000 = 8 disproved.
 * The notice to c % 200 = 5 could not be delivered.
 */
export type LargeSize = {
  /** A multiple of 500, so that the shares above come out even. */
  readonly consignees: number;
  readonly actionId: number;
};

const countries =
  'DE US FR JP BR AT CH GB ES IT NL SE NO DK FI PL CZ SK HU RO BG GR PT IE BE LU EE LV LT SI HR CY MT IS TR IL SA AE EG ZA KE NG IN SG MY TH VN KR AU NZ CA MX AR CL'.split(
    ' ',
  );

/** Sent in so many mails an entry, as the dispatcher bundles what it has finished. */
const mailsAnEntry = 500;

/** So many tallies between stored sums, as the job of the desk leaves them. */
const talliesBetweenSums = 4000;

const country = (c: string) => `('{${countries.join(',')}}'::text[])[1 + ((${c}) * 31) % ${countries.length}]`;
const product = (i: string) => `case when (${i}) % 9 < 4 then 'nextseq550dx' else 'miseqdx' end`;
const kinds = `(case when c % 1000 = 500 then 'distributor' when c % 5000 = 700 then 'importer' else 'customer' end)`;
const places = 'Göttingen Leeds Lyon Omaha Wien Łódź Århus Malmö Porto Kraków Zürich Gent'.split(' ');
const place = (c: string) => `('{${places.join(',')}}'::text[])[1 + ((${c}) * 7) % ${places.length}]`;
const sorts =
  'Institut für Molekularpathologie|Klinikum|Labor|Genomics Centre|Laboratoire|Sygehus|Centro de Diagnóstico|Hospital'.split(
    '|',
  );
const sort = (c: string) =>
  `('{${sorts.map((one) => `"${one}"`).join(',')}}'::text[])[1 + ((${c}) * 13) % ${sorts.length}]`;
const named = (c: string) => `${sort(c)} || ' ' || ${place(c)} || ' ' || ${c}`;
/** What a consignee asks about with its first reply; null for nothing. */
const asks = (c: string) =>
  `case when (${c}) % 20 = 2 then 'in-storage' when (${c}) % 50 = 3 then 'users-not-informed' when (${c}) % 25 = 4 then 'query' end`;
const risk = (c: string) => `case ${asks(c)} when 'in-storage' then 4 when 'query' then 3 else 1 end`;
const isStored = (i: string, c: string) => `((${i}) % 4 = 0 and (${c}) % 20 = 2)`;
/** When a consignee answers first: in no order, over 200 days. */
const firstAt = (c: string, size: LargeSize) =>
  `opened + interval '3 days' + (((${c})::bigint * 7919) % ${size.consignees})::float8 / ${size.consignees} * interval '200 days'`;

export function installedBase({ consignees }: LargeSize): readonly string[] {
  return [
    `insert into consignee (id, number, name, name_folded, kind, country, city, address, recorded_at) overriding system value
     select c, (1000000 + c)::text, ${named('c')}, platform_fold(${named('c')}), ${kinds},
       ${country('c')}, ${place('c')}, 'Gartenweg ' || c % 200 || ', ' || ${place('c')}, opened
     from moment, generate_series(1, ${consignees}) c`,
    `insert into consignee_contact (id, consignee_id, name, email, role, languages, channel, recorded_at) overriding system value
     select c, c, 'Dr. Anja Birkenfeldt', 'a.birkenfeldt@labor-' || c || '.example', 'Laborleitung', '{de}', 'email', opened
     from moment, generate_series(1, ${consignees}) c where c % 2000 <> 1001`,
    `insert into instrument (id, product, serial) overriding system value
     select i, ${product('i')}, 'M' || lpad((i::bigint * 7368787 % 10000019)::text, 8, '0') from generate_series(1, ${consignees * 4}) i`,
    `insert into instrument_holding (instrument_id, consignee_id, internet, held_from)
     select i, (i + 3) / 4, i % 16 <> 0, opened from moment, generate_series(1, ${consignees * 4}) i`,
  ];
}

/** One row an entry of the ledger after the first, in the order of the ledger. */
export function events(size: LargeSize): readonly string[] {
  const { consignees } = size;
  const first = firstAt('c', size);
  return [
    `create temp table event as
     select (row_number() over (order by at, kind, consignee) + 1)::bigint as seq, * from (
       select date_trunc('milliseconds', at) as at, kind, consignee, from_level, to_level, part from moment, lateral (
         select opened + interval '1 day' + b * interval '1 second' as at, 'dispatch.sent' as kind, b as consignee, null as from_level, null as to_level, '' as part
         from generate_series(0, ${consignees / mailsAnEntry - 1}) b
         union all select ${first}, 'reply.received', c, 'open', case when c % 5 = 1 then 'deferred' else 'claimed' end, 'first'
         from generate_series(1, ${consignees}) c where c % 5 <> 0
         union all select ${first} + interval '40 days', 'reply.received', c, 'deferred', 'claimed', 'second'
         from generate_series(1, ${consignees}) c where c % 5 = 1 and c % 50 <> 1
         union all select ${first} + interval '20 days', 'evidence.recorded', c, 'claimed', case when c % 100 = 4 then 'proven' else 'disproved' end, 'third'
         from generate_series(1, ${consignees}) c where c % 100 = 4 or c % 1000 = 8
         union all select opened + interval '2 days', 'dispatch.undeliverable', c, null, null, 'lost' from generate_series(1, ${consignees}) c where c % 200 = 5
         union all select ${first} + interval '7 days', 'question.answered', c, 'open', 'excused', 'stored'
         from generate_series(1, ${consignees}) c where c % 20 = 2
         union all select ${first} + interval '7 days', 'question.answered', c, null, null, 'asked'
         from generate_series(1, ${consignees}) c where c % 50 = 3 and c % 500 <> 3
       ) e
     ) e`,
    'create index on event (seq)',
    'analyze event',
    `create temp table part as
     select c as consignee, ${country('c')} as country, product, is_stored, count(*)::integer as instruments
     from (select (i + 3) / 4 as c, ${product('i')} as product, ${isStored('i', '(i + 3) / 4')} as is_stored from generate_series(1, ${consignees * 4}) i) i
     group by 1, 2, 3, 4`,
    'analyze part',
  ];
}

export function obligations({ consignees, actionId }: LargeSize): readonly string[] {
  const c = '((i + 3) / 4)';
  return [
    `insert into obligation_instrument (action_id, instrument_id, consignee_id, product, serial, country, internet, levels, added_seq)
     select ${actionId}, i, ${c}, ${product('i')}, 'M' || lpad((i::bigint * 7368787 % 10000019)::text, 8, '0'), ${country(c)}, i % 16 <> 0,
       case when ${c} % 5 = 0 then 'oooo' when ${isStored('i', c)} then 'eeee' when ${c} % 50 = 1 then 'dddd'
         when ${c} % 100 = 4 then 'pppp' when ${c} % 1000 = 8 then 'xxxx' else 'cccc' end, 1
     from generate_series(1, ${consignees * 4}) i`,
    `insert into obligation_change (action_id, instrument_id, cell, seq, from_level, to_level, reason, done_on, until_on, cause, cause_id, holder_id, at)
     select ${actionId}, i, cell, seq, from_level, to_level, case to_level when 'excused' then 'in-storage' when 'deferred' then 'avoid-interruption' else '' end,
       case to_level when 'claimed' then at::date end, case to_level when 'deferred' then at::date + 39 end,
       case part when 'stored' then 'decision' when 'third' then 'evidence' else 'reply' end, seq, consignee, at
     from event e cross join lateral generate_series(4 * e.consignee - 3, 4 * e.consignee) i cross join generate_series(0, 3) cell
     where to_level is not null and ${isStored('i', 'consignee')} = (part = 'stored') order by seq`,
    `insert into reply (id, action_id, consignee_id, contact_id, channel, revision, language, answered_by, answered_function, body, salt, digest, receipt, submission_key, received_at)
     overriding system value
     select seq, ${actionId}, consignee, case when consignee % 2000 <> 1001 then consignee end, 'page', 1, 'de', 'Anja Birkenfeldt', 'Laborleitung',
       '{"version":1,"answers":{"receipt":"yes","users-informed":"yes"},"instruments":[],"unknownSerials":[],"isReceiptOnly":false}', substring(sha256('salt'::bytea) for 16), sha256(seq::text::bytea), 'R' || seq, 'large:' || seq, at
     from event where kind = 'reply.received' order by seq`,
    `insert into question (id, action_id, kind, risk, is_open, consignee_id, instrument_id, cells, reply_id, facts, salt, opened_at, opened_seq) overriding system value
     select row_number() over (order by seq), ${actionId}, ${asks('consignee')}, ${risk('consignee')},
       consignee % 20 <> 2 and (consignee % 500 = 3 or consignee % 25 = 4), consignee, case when consignee % 20 = 2 then 4 * consignee end, case when consignee % 20 = 2 then '{0,1,2,3}' else '{}' end::smallint[], seq, '{}', substring(sha256('salt'::bytea) for 16), at, seq
     from event where part = 'first' and ${asks('consignee')} is not null`,
    `insert into question_answer (question_id, answer, reason, facts, salt, answered_by, answered_at, answered_seq)
     select q.id, case part when 'stored' then 'accept' else 'handled' end, 'asked by telephone', '{}', substring(sha256('salt'::bytea) for 16), 'operator:bench', e.at, e.seq
     from event e join question q on q.consignee_id = e.consignee where e.kind = 'question.answered'`,
    `insert into reach_change (action_id, consignee_id, seq, from_reach, to_reach, cause, cause_id, at)
     select ${actionId}, c, 1, null::text, 'unsent', 'fleet', null::bigint, opened from moment, generate_series(1, ${consignees}) c
     union all select ${actionId}, c, seq, 'unsent', 'sent', 'dispatch', null, at
     from event, generate_series(consignee * ${mailsAnEntry} + 1, (consignee + 1) * ${mailsAnEntry}) c where kind = 'dispatch.sent'
     union all select ${actionId}, consignee, seq, 'sent', 'undeliverable', 'dispatch', null, at from event where part = 'lost'
     union all select ${actionId}, consignee, seq, 'sent', 'answered', 'reply', seq, at from event where part = 'first'`,
    `insert into obligation_deferral (action_id, instrument_id, cell, until_on)
     select action_id, instrument_id, cell, greatest(until_on, current_date + 3 + (instrument_id % 60)::integer) from obligation_change
     where to_level = 'deferred' and holder_id % 50 = 1`,
    `insert into reach (action_id, consignee_id, reach, seq, at)
     select distinct on (consignee_id) action_id, consignee_id, to_reach, seq, at from reach_change order by consignee_id, seq desc`,
  ];
}

export function tallies({ actionId, consignees }: LargeSize): readonly string[] {
  const columns = 'chain, seq, subject, country, product, cell, level, reason, count';
  const reason = `case level when 'excused' then 'in-storage' else '' end`;
  const question = asks('consignee');
  return [
    `insert into ledger_tally (${columns})
     select ${actionId}, 1, case when cell < 0 then 'instrument' else 'obligation' end, country, product, cell, 'open', '', sum(instruments)
     from part, generate_series(-1, 3) cell group by country, product, cell
     union all select ${actionId}, 1, 'consignee', ${country('c')}, '', -1, 'unsent', '', count(*) from generate_series(1, ${consignees}) c group by 4`,
    `insert into ledger_tally (${columns})
     select * from (
       select ${actionId} as chain, seq, case when cell < 0 then 'instrument' else 'obligation' end, country, product, cell, level,
         case when cell < 0 then '' else ${reason} end, sign * instruments
       from event e join part p on p.consignee = e.consignee and p.is_stored = (e.part = 'stored')
       cross join generate_series(-1, 3) cell cross join lateral (values (from_level, -1), (to_level, 1)) as l(level, sign)
       where e.to_level is not null
       union all select ${actionId}, seq, 'consignee', ${country('c')}, '', -1, level, '', sign * count(*)
       from event, generate_series(consignee * ${mailsAnEntry} + 1, (consignee + 1) * ${mailsAnEntry}) c, (values ('unsent', -1), ('sent', 1)) as l(level, sign)
       where kind = 'dispatch.sent' group by seq, 4, level, sign
       union all select ${actionId}, seq, 'consignee', ${country('consignee')}, '', -1, level, '', sign
       from event, (values ('sent', -1), ('answered', 1)) as l(level, sign) where part = 'first'
       union all select ${actionId}, seq, 'consignee', ${country('consignee')}, '', -1, level, '', sign
       from event, (values ('sent', -1), ('undeliverable', 1)) as l(level, sign) where part = 'lost'
       union all select ${actionId}, seq, 'question', '', '', -1, 'open', ${question}, 1
       from event where part = 'first' and ${asks('consignee')} is not null
       union all select ${actionId}, seq, 'question', '', '', -1, level, ${question}, sign
       from event, (values ('open', -1), ('answered', 1)) as l(level, sign) where kind = 'question.answered'
     ) as t order by seq`,
  ];
}

/** The stored sums that the desk's job would have left behind. */
export function tallySums({ actionId }: LargeSize): readonly string[] {
  const key = 'subject, cohort, country, product, cell, level, reason';
  return [
    `create temp table stretch as
     select stretch, max(seq) as seq from (
       select seq, ((sum(count(*)) over (order by seq) - 1) / ${talliesBetweenSums})::integer as stretch from ledger_tally where chain = ${actionId} group by seq
     ) entry group by stretch`,
    `create temp table kept as select row_number() over (order by ${key}) as id, ${key} from ledger_tally where chain = ${actionId} group by ${key}`,
    'create index on stretch (seq)',
    'analyze stretch, kept',
    `create temp table change as
     select s.stretch, k.id, sum(t.count) as count from (
       select (select stretch from stretch s where s.seq >= e.seq order by s.seq limit 1) as stretch, e.seq
       from (select distinct seq from ledger_tally where chain = ${actionId}) e
     ) s join ledger_tally t on t.seq = s.seq and t.chain = ${actionId} join kept k using (${key}) group by 1, 2`,
    'analyze change',
    `insert into ledger_tally_snapshot (chain, seq, ${key}, count)
     select ${actionId}, s.seq, ${key}, summed.count from (
       select stretch, id, sum(coalesce(c.count, 0)) over (partition by id order by stretch) as count
       from stretch cross join kept left join change c using (stretch, id)
     ) summed join kept using (id) join stretch s using (stretch)
     where summed.count <> 0 and stretch < (select max(stretch) from stretch) order by s.seq`,
  ];
}

-- What shall go wrong in a sandbox, as its partner wants it.

create table simulated.faults (
    refuse_orders integer not null default 0,                -- how many orders are still to be refused
    reject_customs integer not null default 0,               -- how many declarations are still to be rejected
    answer_503 integer not null default 0,                   -- how many requests are still to be answered 503
    delay_ms integer not null default 0,
    duplicate_events boolean not null default false,
    shuffle_events boolean not null default false,
    since timestamptz not null default now(),                -- what happened before is left alone
    is_one boolean not null default true,
    constraint faults_one_row primary key (is_one),
    constraint faults_is_one check (is_one),
    constraint faults_not_negative check (least(refuse_orders, reject_customs, answer_503, delay_ms) >= 0)
);
insert into simulated.faults default values;

-- What a request meets: the clock, how long it waits, and whether it is one of those that get 503. One
-- call a request; it writes only when it takes a 503.
create function simulated.meet(out ahead_ms bigint, out delay_ms integer, out is_refused boolean)
language plpgsql as $$
begin
    update simulated.faults f set answer_503 = f.answer_503 - 1 where f.answer_503 > 0;
    is_refused := found;
    select (extract(epoch from c.ahead) * 1000)::bigint, f.delay_ms into meet.ahead_ms, meet.delay_ms
    from simulated.clock c cross join simulated.faults f;
end
$$;

-- Delivered twice: the first success is taken back once.
create function simulated.deliver_again() returns trigger
language plpgsql as $$
begin
    if new.state = 'delivered' and old.state = 'pending' and new.attempts = 1
       and exists (select from simulated.faults f where f.duplicate_events) then
        new.state := 'pending';
        new.due_at := simulated.now();
        new.finished_at := null;
    end if;
    return new;
end
$$;
create trigger deliveries_come_twice
    before update on events.webhook_deliveries
    for each row execute function simulated.deliver_again();

-- Out of order: no event waits for those before it of the same thing, and every other one is late.
create function simulated.shuffle() returns trigger
language plpgsql as $$
begin
    if exists (select from simulated.faults f where f.shuffle_events) then
        new.aggregate_id := new.aggregate_id || '#' || new.position;
        if new.position % 2 = 1 then
            new.attempts := 0;
            new.due_at := simulated.now() + interval '2 seconds';
        end if;
    end if;
    return new;
end
$$;
create trigger deliveries_are_shuffled
    before insert on events.webhook_deliveries
    for each row execute function simulated.shuffle();

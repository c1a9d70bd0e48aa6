/** Who may cause something: the person, those who coach them, the employer by their link, an adviser of the border service, or the clock. */
export type Cause = 'person' | 'coach' | 'employer' | 'adviser' | 'clock';

export type Rule<S extends string> = Readonly<{
  from: readonly S[];
  to: S;
  by: readonly Cause[] /** A code must be told. */;
  reason?: true;
}>;

/** A small life cycle: what is not in its table cannot happen. */
export type Machine<S extends string, E extends string> = Readonly<{
  states: readonly S[];
  events: readonly E[];
  rule(event: E): Rule<S>;
  /** Where an event leads; null when it cannot happen there. */
  step(from: S, event: E): S | null;
  /** What can happen at a state, by those who may cause it, in the order of the table. */
  at(state: S, by?: Cause): readonly E[];
  isState(text: string): text is S;
  isEvent(text: string): text is E;
  /** The diagram in Mermaid. */
  draw(first: S, born: string): string;
}>;

/** Makes a life cycle of its table. */
export function machine<S extends string, E extends string>(states: readonly S[], table: Readonly<Record<E, Rule<S>>>): Machine<S, E> {
  const events = Object.keys(table) as E[];
  const step = (from: S, event: E): S | null => (table[event].from.includes(from) ? table[event].to : null);
  return {
    states,
    events,
    rule: (event) => table[event],
    step,
    at: (state, by) => events.filter((event) => step(state, event) !== null && (by === undefined || table[event].by.includes(by))),
    isState: (text): text is S => (states as readonly string[]).includes(text),
    isEvent: (text): text is E => Object.hasOwn(table, text),
    draw(first, born) {
      const name = (state: string) => state.replaceAll('-', '_');
      const lines = events.flatMap((event) => table[event].from.map((from) => `  ${name(from)} --> ${name(table[event].to)}: ${event}`));
      const names = states.filter((state) => state.includes('-')).map((state) => `  ${name(state)}: ${state}`);
      return ['stateDiagram-v2', ...names, `  [*] --> ${name(first)}: ${born}`, ...lines].join('\n');
    },
  };
}

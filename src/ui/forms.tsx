import type { Child } from 'hono/jsx';
import { defineWords, formNumber, type Language } from '#platform';

const words = defineWords('ui.forms', {
  summary: '{count, plural, one {One thing to mend before we go on} other {# things to mend before we go on}}',
});

type Common = Readonly<{
  id: string;
  name?: string;
  label: Child;
  description?: Child;
  error?: string | null;
  short?: boolean;
  lang?: string;
}>;

const describedBy = ({ id, description, error }: Common) =>
  [description ? `${id}-help` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined;

/** Label above, help under it, the error last; all tied together by hand, because nothing else does without JavaScript. */
const Around = (props: Common & { children: Child }) => (
  <div class={`ds-field${props.short ? ' short' : ''}`}>
    <label class="ds-label" for={props.id}>
      {props.label}
    </label>
    {props.description ? (
      <p data-field="description" class="sm" id={`${props.id}-help`}>
        {props.description}
      </p>
    ) : null}
    {props.children}
    {props.error ? (
      <p class="ds-validation-message" data-field="validation" id={`${props.id}-error`}>
        {props.error}
      </p>
    ) : null}
  </div>
);

export const TextField = (
  props: Common & {
    value?: string;
    type?: 'text' | 'search' | 'number' | 'date' | 'email' | 'tel' | 'url' | 'time' | 'datetime-local' | 'month';
    list?: string;
    placeholder?: string;
    inputmode?: 'numeric' | 'decimal';
    autocomplete?: string;
    maxlength?: number;
    min?: number;
    max?: number;
  },
) => (
  <Around {...props}>
    <input
      class="ds-input"
      id={props.id}
      name={props.name ?? props.id}
      type={props.type ?? 'text'}
      value={props.value ?? ''}
      list={props.list}
      placeholder={props.placeholder}
      inputmode={props.inputmode}
      autocomplete={props.autocomplete ?? 'off'}
      maxlength={props.maxlength}
      min={props.min}
      max={props.max}
      aria-describedby={describedBy(props)}
      aria-invalid={props.error ? 'true' : undefined}
    />
  </Around>
);

export type Option = Readonly<{ value: string; label: string; lang?: string }>;

export const SelectField = (props: Common & { value: string; options: readonly Option[] }) => (
  <Around {...props}>
    <select
      class="ds-input"
      id={props.id}
      name={props.name ?? props.id}
      aria-describedby={describedBy(props)}
      aria-invalid={props.error ? 'true' : undefined}
    >
      {props.options.map(({ value, label, lang }) => (
        <option value={value} selected={value === props.value} lang={lang}>
          {label}
        </option>
      ))}
    </select>
  </Around>
);

/** A radio button or checkbox with its label; `count` stands at the end of the line. */
export const Choice = ({
  type,
  name,
  value,
  id,
  checked,
  label,
  help,
  count,
  lang,
}: {
  type: 'radio' | 'checkbox';
  name: string;
  value: string;
  id: string;
  checked: boolean;
  label: Child;
  help?: Child;
  count?: string;
  lang?: string;
}) => (
  <label class={type === 'radio' ? 'rd' : 'ck'} for={id}>
    <input class="ds-input" type={type} id={id} name={name} value={value} checked={checked} />
    <span lang={lang}>
      {label}
      {help ? <small>{help}</small> : null}
    </span>
    {count === undefined ? null : <span class="n">{count}</span>}
  </label>
);

/** Several choices under one question. */
export const Choices = ({ legend, children, id }: { legend: Child; children: Child; id?: string }) => (
  <fieldset id={id}>
    <legend>{legend}</legend>
    {children}
  </fieldset>
);

/** What has to be mended, with links to the fields; stands at the top of the page, where reading begins. */
export const ErrorSummary = ({ lang, errors }: { lang: Language; errors: readonly { field: string; text: string }[] }) =>
  errors.length === 0 ? null : (
    <div class="ds-error-summary" role="alert" tabindex={-1}>
      <h2>{words.in(lang)('summary', { count: errors.length })}</h2>
      <ul>
        {errors.map(({ field, text }) => (
          <li>
            <a href={`#${field}`}>{text}</a>
          </li>
        ))}
      </ul>
    </div>
  );

/**
 * The button that the Enter key presses: browsers take the first one of the form. Out of sight and out of the tab order,
 * because the same button stands at the end of the form for everyone.
 */
export const EnterButton = ({ name, value }: { name: string; value: string }) => (
  <button class="vh" type="submit" name={name} value={value} tabindex={-1} aria-hidden="true" />
);

/** Text over several lines. */
export const LongField = (props: Common & { value?: string; rows?: number; maxlength?: number }) => (
  <Around {...props}>
    <textarea
      class="ds-input"
      id={props.id}
      name={props.name ?? props.id}
      rows={props.rows ?? 4}
      maxlength={props.maxlength}
      lang={props.lang}
      aria-describedby={describedBy(props)}
      aria-invalid={props.error ? 'true' : undefined}
    >
      {props.value ?? ''}
    </textarea>
  </Around>
);

/** A number of its own for a form, so that sending it twice does its work once (`doOnce`). */
export const FormNumber = () => <input type="hidden" name="form" value={formNumber()} />;

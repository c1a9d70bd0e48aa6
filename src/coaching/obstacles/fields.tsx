import { defineWords, type Language } from '#platform';
import { Choice, Choices, countryName, SelectField } from '#ui';
import { countries, obstacleKinds, obstacleTopics } from './terms.ts';
import { kindName, topicName } from './words.tsx';

const words = defineWords('coaching.obstacle-fields', {
  kind: 'What kind of obstacle is it?',
  topic: 'What is it about?',
  from: 'From',
  to: 'To',
  open: 'either',
  choose: 'choose',
});

/** Kind, topic and direction: the same questions for whoever reports and for the desk. */
export const SortingFields = ({
  lang,
  value,
  error,
}: {
  lang: Language;
  value: (field: 'kind' | 'topic' | 'from' | 'to') => string;
  error: (field: string) => string | null;
}) => {
  const t = words.in(lang);
  const options = [{ value: '', label: t('open') }, ...countries.map((code) => ({ value: code, label: countryName(code, lang) }))];
  return (
    <>
      <Choices legend={t('kind')} id="kind">
        {error('kind') ? <p class="ds-validation-message">{error('kind')}</p> : null}
        {obstacleKinds.map((code) => (
          <Choice type="radio" name="kind" value={code} id={`kind-${code}`} checked={value('kind') === code} label={kindName(code, lang)} />
        ))}
      </Choices>
      <SelectField
        id="topic"
        label={t('topic')}
        value={value('topic')}
        error={error('topic')}
        options={[{ value: '', label: t('choose') }, ...obstacleTopics.map((code) => ({ value: code, label: topicName(code, lang) }))]}
      />
      <div class="addrow">
        <SelectField id="from" label={t('from')} value={value('from')} short options={options} />
        <SelectField id="to" label={t('to')} value={value('to')} error={error('to')} short options={options} />
      </div>
    </>
  );
};

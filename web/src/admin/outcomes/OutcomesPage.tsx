import { useTranslation } from 'react-i18next';
import { Page } from '../../design/Page.tsx';
import { Tabs } from '../../design/Tabs.tsx';
import { PhrasesPart } from './PhrasesPart.tsx';
import { RulesPart } from './RulesPart.tsx';
import { ShippedTable } from './ShippedTable.tsx';

/** What statuses and causes mean. */
export const OutcomeTablePage = () => <OutcomesPage part="table" />;
/** What is said before an answer, and by machines. */
export const OutcomePhrasesPage = () => <OutcomesPage part="phrases" />;

const places = { table: '/admin/outcomes', phrases: '/admin/outcomes/phrases' } as const;

function OutcomesPage({ part }: { part: keyof typeof places }) {
  const { t } = useTranslation();
  return (
    <Page title={t('outcomes.title')} lead={t('outcomes.lead')} testId="outcomes-admin">
      <Tabs
        label={t('outcomes.tabsLabel')}
        current={places[part]}
        tabs={[
          { to: places.table, label: t('outcomes.tabs.table') },
          { to: places.phrases, label: t('outcomes.tabs.phrases'), testId: 'tab-phrases' },
        ]}
      />
      {part === 'table' ? (
        <>
          <RulesPart />
          <ShippedTable />
        </>
      ) : (
        <PhrasesPart />
      )}
    </Page>
  );
}

import { useTranslation } from 'react-i18next';
import type { ScriptNode } from '../../../../api/contract/index.ts';
import { FindingList } from '../canvas/FindingsPanel.tsx';
import { useDraft } from '../draftContext.ts';
import { changeFlow, changeNode } from '../model/editScript.ts';
import { Button } from '../../design/Button.tsx';
import page from '../Designer.module.css';
import { ConditionFields } from './ConditionFields.tsx';
import { TextRow, WordsRow } from './fields.tsx';
import { HoursFields } from './HoursFields.tsx';
import { KeysFields, RateFields } from './KeysFields.tsx';
import { JumpFields, EndFields } from './EndFields.tsx';
import { MessageFields, SetFields, SubFlowFields } from './SetFields.tsx';
import styles from './Nodes.module.css';
import { OutletTargets } from './OutletTargets.tsx';
import { RequestFields } from './RequestFields.tsx';
import { TalkFields } from './TalkFields.tsx';
import { TransferFields } from './TransferFields.tsx';

/** Everything of one node. */
export function NodeEditor({ node }: { node: ScriptNode }) {
  const { t } = useTranslation();
  const { script, findings, readOnly, edit } = useDraft();
  const own = findings.filter((finding) => finding.node === node.id);
  const flow = script.flows.find(({ nodes }) => nodes.some(({ id }) => id === node.id));
  // Typing into one field on end is one step of undo.
  const put = (next: ScriptNode) =>
    edit(
      changeNode(node.id, () => next),
      `node ${node.id}`,
    );
  return (
    <div className={styles.editor} data-testid="node-editor">
      <div className={page.between}>
        <strong>{t(`designer.kind.${node.kind}`)}</strong>
        <span className={styles.id}>{node.id}</span>
      </div>
      {own.length > 0 && <FindingList findings={own} />}
      <TextRow
        label={t('designer.nodeTitle')}
        value={node.title}
        max={60}
        testId="node-title"
        onChange={(title) => put({ ...node, title })}
      />
      <KindFields node={node} put={put} />
      <OutletTargets node={node} />
      <WordsRow
        label={t('designer.tags')}
        hint={t('designer.tagsHint')}
        value={node.tags}
        onChange={(tags) => put({ ...node, tags })}
      />
      {flow && flow.entry !== node.id && !readOnly && (
        <span>
          <Button
            size="small"
            onClick={() => edit(changeFlow(flow.id, { entry: node.id }))}
            data-testid="make-entry"
          >
            {t('designer.makeEntry')}
          </Button>
        </span>
      )}
    </div>
  );
}

function KindFields({ node, put }: { node: ScriptNode; put: (node: ScriptNode) => void }) {
  switch (node.kind) {
    case 'talk':
      return <TalkFields node={node} put={put} />;
    case 'keys':
      return <KeysFields node={node} put={put} />;
    case 'rate':
      return <RateFields node={node} put={put} />;
    case 'condition':
      return <ConditionFields node={node} put={put} />;
    case 'set':
      return <SetFields node={node} put={put} />;
    case 'request':
      return <RequestFields node={node} put={put} />;
    case 'hours':
      return <HoursFields node={node} put={put} />;
    case 'transfer':
      return <TransferFields node={node} put={put} />;
    case 'message':
      return <MessageFields node={node} put={put} />;
    case 'sub-flow':
      return <SubFlowFields node={node} put={put} />;
    case 'jump':
      return <JumpFields node={node} put={put} />;
    case 'end':
      return <EndFields node={node} put={put} />;
  }
}

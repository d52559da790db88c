import { useReactFlow } from '@xyflow/react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../design/Button.tsx';
import { Menu } from '../../design/Menu.tsx';
import type { Flow, NodeKind } from '../../../../api/contract/index.ts';
import page from '../Designer.module.css';
import { useDraft } from '../draftContext.ts';
import { addNode, changeFlow, freeId } from '../model/editScript.ts';
import { freePlace } from '../model/freePlace.ts';
import { nodeKinds } from '../model/newNode.ts';
import styles from './Canvas.module.css';
import { CARD_WIDTH, guessedHeight, toneOf } from './cardData.ts';
import { DRAGGED_KIND } from './ScriptCanvas.tsx';
import type { Selection } from './useSelection.ts';

interface Props {
  current: string;
  onPick: (flowId: string) => void;
  selection: Selection;
}

/** The flows of the script, and the kinds of nodes to add to the one that is shown. */
export function FlowPanel({ current, onPick, selection }: Props) {
  const { t } = useTranslation();
  const { script, readOnly, edit } = useDraft();
  const { screenToFlowPosition, getNodes, setCenter, getZoom } = useReactFlow();
  const addFlow = (kind: Flow['kind']) => {
    const id = freeId(script, kind);
    edit((before) => ({
      ...before,
      start: before.start ?? (kind === 'main' ? id : undefined),
      flows: [...before.flows, { id, name: t(`designer.newFlow.${kind}`), kind, nodes: [] }],
    }));
    onPick(id);
  };
  const add = (kind: NodeKind) => {
    const frame = document.querySelector('.react-flow')?.getBoundingClientRect();
    if (!frame) return;
    // Below the tools, above the overview.
    const start = screenToFlowPosition({ x: frame.x, y: frame.y + 50 });
    const end = screenToFlowPosition({ x: frame.right, y: frame.bottom - 110 });
    const view = { ...start, width: end.x - start.x, height: end.y - start.y };
    const taken = getNodes().map(({ position, measured }) => ({
      ...position,
      width: measured?.width ?? CARD_WIDTH,
      height: measured?.height ?? guessedHeight(2),
    }));
    const size = { width: CARD_WIDTH, height: guessedHeight(kind === 'talk' ? 3 : 1) };
    const place = freePlace(view, size, taken);
    const id = freeId(script, kind);
    edit(addNode(current, kind, id, { x: Math.round(place.x), y: Math.round(place.y) }));
    selection.only([id]);
    if (place.x + CARD_WIDTH > end.x)
      void setCenter(place.x + CARD_WIDTH / 2, place.y + 60, { zoom: getZoom() });
  };
  return (
    <aside className={styles.left} aria-label={t('designer.flowsAndNodes')}>
      <div className={styles.groupTitle}>
        {t('designer.flows')}
        {!readOnly && (
          <Menu
            label={t('designer.addFlow')}
            align="start"
            button={(wiring) => (
              <IconButton {...wiring} icon="plus" size="small" label={t('designer.addFlow')} />
            )}
            entries={[
              { key: 'main', label: t('designer.addMain'), onPick: () => addFlow('main') },
              { key: 'sub', label: t('designer.addSub'), onPick: () => addFlow('sub') },
            ]}
          />
        )}
      </div>
      <div className={styles.flows}>
        {script.flows.map((flow) => (
          <div key={flow.id} className={page.between}>
            <button
              type="button"
              className={page.item}
              aria-current={flow.id === current}
              onClick={() => onPick(flow.id)}
              title={flow.name}
            >
              <span className={page.itemName}>{flow.name}</span>
              <span className={page.quiet}>
                {flow.id === script.start
                  ? t('designer.start')
                  : flow.kind === 'sub'
                    ? t('designer.sub')
                    : ''}
              </span>
            </button>
            {!readOnly && flow.id === current && <FlowMenu flow={flow} onPick={onPick} />}
          </div>
        ))}
      </div>
      <div className={styles.groupTitle}>{t('designer.nodes')}</div>
      <div className={styles.palette}>
        {nodeKinds.map((kind) => (
          <button
            key={kind}
            type="button"
            className={styles.paletteItem}
            data-tone={toneOf[kind]}
            disabled={readOnly || current === ''}
            draggable={!readOnly}
            title={t(`designer.kindHint.${kind}`)}
            data-testid={`add-${kind}`}
            onDragStart={(event) => event.dataTransfer.setData(DRAGGED_KIND, kind)}
            onClick={() => add(kind)}
          >
            {t(`designer.kind.${kind}`)}
          </button>
        ))}
      </div>
      <p className={page.quiet}>{t('designer.paletteHint')}</p>
    </aside>
  );
}

function FlowMenu({ flow, onPick }: { flow: Flow; onPick: (flowId: string) => void }) {
  const { t } = useTranslation();
  const { script, edit } = useDraft();
  return (
    <Menu
      label={t('designer.flowMenu', { name: flow.name })}
      align="start"
      button={(wiring) => (
        <IconButton
          {...wiring}
          icon="more"
          size="small"
          label={t('designer.flowMenu', { name: flow.name })}
        />
      )}
      entries={[
        {
          key: 'start',
          label: t('designer.makeStart'),
          disabled: flow.kind !== 'main' || flow.id === script.start,
          onPick: () => edit((before) => ({ ...before, start: flow.id })),
        },
        {
          key: 'kind',
          label: flow.kind === 'main' ? t('designer.makeSub') : t('designer.makeMain'),
          disabled: flow.id === script.start,
          onPick: () => edit(changeFlow(flow.id, { kind: flow.kind === 'main' ? 'sub' : 'main' })),
        },
        'rule',
        {
          key: 'delete',
          label: t('designer.deleteFlow'),
          onPick: () => {
            edit((before) => ({
              ...before,
              start: before.start === flow.id ? undefined : before.start,
              flows: before.flows.filter(({ id }) => id !== flow.id),
            }));
            onPick(script.flows.find(({ id }) => id !== flow.id)?.id ?? '');
          },
        },
      ]}
    />
  );
}

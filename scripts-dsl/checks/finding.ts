/** A finding of a check: what is wrong where, and what to do. Errors prevent publishing, warnings are listed. */
export interface Finding {
  code: FindingCode;
  severity: 'error' | 'warning';
  flow: string | null;
  /** The node it is shown on; null for what belongs to no node. */
  node: string | null;
  /** The place in the document: `flows.main.nodes.open.branches[1]`, `knowledge.price`. */
  path: string;
  message: { en: string; zh: string };
}

export type FindingCode = keyof typeof sentences;

const error = (en: string, zh: string) => ({ severity: 'error' as const, en, zh });
const warning = (en: string, zh: string) => ({ severity: 'warning' as const, en, zh });

/** Every finding there is. `{0}`, `{1}` stand for what it is about. */
export const sentences = {
  // Structure
  'start-missing': error('Choose the main flow a call begins with.', '请选择通话开始的主线流程。'),
  'start-not-main': error(
    'A call begins with a main flow; “{0}” is a sub-flow. Choose another.',
    '通话必须从主线流程开始，“{0}”是子流程，请另选一个。',
  ),
  'entry-missing': error('Choose the node that the flow “{0}” begins with.', '请为流程“{0}”选择入口节点。'),
  'duplicate-id': error(
    '“{0}” is used twice. Give one of them another id.',
    '“{0}”重复，请修改其中一个的标识。',
  ),
  'outlet-missing': error('Connect the outlet “{0}” to a node.', '请把出口“{0}”连接到一个节点。'),
  'outlet-unknown': error(
    'The outlet “{0}” leads to the node “{1}”, which does not exist. Connect it again.',
    '出口“{0}”指向不存在的节点“{1}”，请重新连接。',
  ),
  'outlet-outside-flow': error(
    'The outlet “{0}” leads to “{1}” in another flow. Use a jump node to change flows.',
    '出口“{0}”指向另一流程的节点“{1}”，请使用跳转节点切换流程。',
  ),
  'unreachable-node': error(
    'No way leads to this node. Connect it or delete it.',
    '没有任何路径到达此节点，请连接或删除它。',
  ),
  'unreachable-flow': error(
    'No way leads to the flow “{0}”. Jump to it, or delete it.',
    '没有任何路径到达流程“{0}”，请用跳转连接或删除它。',
  ),
  'cycle-without-input': error(
    'From here the script goes round without the callee saying anything. Break the circle: {0}.',
    '从这里开始流程会在没有客户输入的情况下循环，请断开循环：{0}。',
  ),
  'cycle-of-silence': warning(
    'A silent callee goes round here until a limit ends the call: {0}. Lead one of the silence outlets to an end.',
    '客户一直沉默时会在此循环直到触发限制：{0}，请让其中一个静音出口走向结束。',
  ),
  'flow-missing': error('Choose the flow to go to.', '请选择要跳转的流程。'),
  'flow-unknown': error('The flow “{0}” does not exist. Choose another.', '流程“{0}”不存在，请另选一个。'),
  'jump-to-sub-flow': error(
    '“{0}” is a sub-flow. Call it with a sub-flow node, or choose a main flow.',
    '“{0}”是子流程，请用子流程节点调用，或选择主线流程。',
  ),
  'sub-flow-of-main': error(
    '“{0}” is a main flow. Choose a sub-flow here.',
    '“{0}”是主线流程，这里请选择子流程。',
  ),
  'sub-flow-recursion': error(
    'The sub-flow “{0}” calls itself. Remove one of the calls: {1}.',
    '子流程“{0}”调用了自身，请去掉其中一次调用：{1}。',
  ),
  'sub-flow-depth': error(
    'Sub-flows call each other {0} deep; at most {1} are possible. Flatten them.',
    '子流程嵌套达到 {0} 层，最多 {1} 层，请减少嵌套。',
  ),
  'sub-flow-never-returns': warning(
    'The sub-flow “{0}” has no jump that returns, so what follows its call is never reached.',
    '子流程“{0}”没有返回的跳转，调用之后的节点不会执行。',
  ),
  'return-in-main-flow': warning(
    'In a main flow “return” leads to the node that listened last. Check that this is meant.',
    '主线流程中的“返回”会回到上一个听取回复的节点，请确认是否如此。',
  ),
  'too-many-findings': warning(
    'There are {0} more findings. Mend these first.',
    '还有 {0} 个问题未列出，请先处理以上问题。',
  ),
  // Talk nodes
  'no-utterance': error('Write what the robot says here.', '请填写机器人话术。'),
  'empty-utterance': error('This utterance is empty. Write it or delete it.', '此话术为空，请填写或删除。'),
  'no-branches': error(
    'The node has no branch that is on. Light up at least one.',
    '节点没有启用任何分支，请至少启用一个。',
  ),
  'any-excludes-intents': error(
    '“Any reply” takes every reply: switch off the branch “{0}”, or “any reply”.',
    '“任何回复”会匹配所有回复，请关闭分支“{0}”或关闭“任何回复”。',
  ),
  'any-before-unrecognised': warning(
    '“Any reply” takes every reply: the branch “unrecognised” is never taken.',
    '已启用“任何回复”，“未识别”分支永远不会执行。',
  ),
  'branch-twice': error('The branch “{0}” is there twice. Delete one.', '分支“{0}”重复，请删除一个。'),
  'intent-in-two-branches': error(
    'The intent “{0}” stands in two branches of this node. Keep one.',
    '意图“{0}”出现在此节点的两个分支中，请只保留一个。',
  ),
  'key-in-two-branches': error(
    'The key “{0}” stands in two branches of this node. Keep one.',
    '按键“{0}”出现在此节点的两个分支中，请只保留一个。',
  ),
  'branch-without-intent': error(
    'The branch “{0}” has no intent. Choose one.',
    '分支“{0}”没有意图，请选择意图。',
  ),
  'branch-without-key': error('The key branch has no key. Choose one.', '按键分支没有按键，请选择按键。'),
  'silence-unhandled': warning(
    'Nothing handles a silent callee here: add a silence branch or switch on “no reply”.',
    '此处没有处理客户沉默：请添加静音分支或启用“无回复”。',
  ),
  'unrecognised-unhandled': warning(
    'Nothing handles what is not understood here: add an unrecognised branch or switch on “unrecognised”.',
    '此处没有处理未识别：请添加未识别分支或启用“未识别”。',
  ),
  // Intents
  'intent-unknown': error(
    'The intent “{0}” does not exist. Create it or choose another.',
    '意图“{0}”不存在，请新建或另选。',
  ),
  'intent-empty': error(
    'The intent “{0}” has neither keywords nor samples. Add some.',
    '意图“{0}”没有关键词也没有用户表述，请补充。',
  ),
  'few-samples': warning(
    'The intent “{0}” has only {1} samples. Ten or more are recognised much better.',
    '意图“{0}”只有 {1} 条用户表述，建议至少 10 条。',
  ),
  'sample-twice': warning(
    '“{0}” is a sample of “{1}” and of “{2}”. Keep it in one.',
    '“{0}”同时是“{1}”和“{2}”的表述，请只保留一处。',
  ),
  'keyword-invalid': error(
    'The keyword “{0}” cannot be read: {1}. Correct the regular expression.',
    '关键词“{0}”无法解析：{1}，请修改正则表达式。',
  ),
  'keyword-too-broad': error(
    'The keyword “{0}” matches everything. Make it more exact.',
    '关键词“{0}”会匹配任何内容，请写得更具体。',
  ),
  'intent-unused': warning('No branch uses the intent “{0}”.', '没有分支使用意图“{0}”。'),
  // Variables and expressions
  'variable-undeclared': error(
    'The variable “{0}” is neither declared nor given by the list. Declare it or correct the name.',
    '变量“{0}”未声明，也不来自名单，请声明或改正名称。',
  ),
  'variable-unset': error(
    '“{0}” may be used here before it is set. Set it on every way to this node, or give it a default.',
    '变量“{0}”在此处可能尚未赋值，请在所有路径上先赋值，或设置默认值。',
  ),
  'variable-twice': error(
    'The variable “{0}” is declared twice. Delete one.',
    '变量“{0}”重复声明，请删除一个。',
  ),
  'variable-reserved': error(
    '“{0}” is a name that every script has. Choose another.',
    '“{0}”是系统变量名，请换一个名称。',
  ),
  'variable-unused': warning('The variable “{0}” is never used.', '变量“{0}”从未使用。'),
  'expression-invalid': error('The expression “{0}” cannot be read: {1}.', '表达式“{0}”无法解析：{1}。'),
  'template-invalid': error(
    '“{0}” is no variable. Write ${name} with letters, digits and _, and close the brace.',
    '“{0}”不是变量，请写成 ${名称}，只含字母、数字和下划线，并补全括号。',
  ),
  'text-of-variables-only': warning(
    '“{0}” consists of variables only. Put words around them, so that it makes sense when they are empty.',
    '“{0}”只由变量组成，请在变量前后加上文字。',
  ),
  'value-missing': error(
    'Choose what “{0}” becomes: a value or an expression.',
    '请填写“{0}”的取值或表达式。',
  ),
  'comparison-incomplete': error('Say what “{0}” is compared with.', '请填写与“{0}”比较的内容。'),
  'condition-empty': error(
    'The branch “{0}” has no comparison and never holds. Add one or delete the branch.',
    '分支“{0}”没有条件，永远不成立，请添加条件或删除分支。',
  ),
  // Other nodes and handlers
  'variable-to-store-missing': error('Choose the variable to store the keys in.', '请选择保存按键的变量。'),
  'rate-keys-missing': error('Say which keys may be pressed and what they mean.', '请设置评价按键及含义。'),
  'url-invalid': error(
    '“{0}” is no web address. It begins with https:// or http:// and its host is fixed.',
    '“{0}”不是有效地址，应以 https:// 或 http:// 开头，且主机名固定。',
  ),
  'path-invalid': error(
    '“{0}” is no path. Write $.data.items[0].name.',
    '“{0}”不是有效的路径，请写成 $.data.items[0].name。',
  ),
  'hours-empty': error(
    'The hours are empty: the node is always closed. Add a period.',
    '服务时间为空，节点永远视为休息，请添加时段。',
  ),
  'transfer-target-missing': error('Choose to whom the callee is transferred.', '请选择转接目标。'),
  'transfer-target-unknown': error(
    'The skill group “{0}” is not in the script. Add it or choose another.',
    '技能组“{0}”不在话术中，请添加或另选。',
  ),
  'number-invalid': error(
    '“{0}” is no telephone number. Write it with its country code: +861088886666.',
    '“{0}”不是电话号码，请带国家码填写：+861088886666。',
  ),
  'template-empty': error('Write the message.', '请填写消息内容。'),
  'human-target-missing': warning(
    'Callees who ask for a human are told that nobody is free. Choose to whom they are transferred.',
    '客户要求转人工时会被告知无人空闲，请设置转接目标。',
  ),
  'prompt-missing': error(
    'The prompt “{0}” does not exist. Record it or choose another.',
    '录音“{0}”不存在，请录制或另选。',
  ),
  'prompt-not-ready': error(
    'The prompt “{0}” is not ready yet. Record it or wait until it is synthesised.',
    '录音“{0}”尚未就绪，请录制或等待合成完成。',
  ),
  'prompt-with-variables': error(
    'The recorded prompt “{0}” stands for a text with variables. Leave it out: such texts are synthesised.',
    '带变量的话术不能使用录音“{0}”，请去掉录音，由系统合成。',
  ),
  'knowledge-without-answer': error(
    'The entry “{0}” has no answer. Write one or choose a sub-flow.',
    '词条“{0}”没有答案，请填写答案或选择子流程。',
  ),
  'knowledge-never-matches': error(
    'The entry “{0}” has neither keywords nor utterances. Add some.',
    '词条“{0}”没有关键词也没有用户表述，请补充。',
  ),
  'ladder-empty': warning('“{0}” is on but has no step.', '“{0}”已启用但没有步骤。'),
  'ladder-without-end': warning(
    'The last step of “{0}” only waits; after it the call is ended without a word. Let it hang up or transfer.',
    '“{0}”的最后一步只是等待，之后会直接挂机，请设置为挂机或转接。',
  ),
  'duration-must-end': warning(
    'When the maximum duration is reached the call can only be ended or transferred.',
    '达到最大通话时长时只能挂机或转接。',
  ),
  'grade-without-effect': warning(
    'The grade “{0}” never comes about: nothing in the script gives “{1}”.',
    '等级“{0}”永远不会出现：话术中没有任何地方产生“{1}”。',
  ),
  'grade-behind-another': warning(
    'The grade rule {0} is never reached: a rule before it always holds.',
    '第 {0} 条等级规则不会生效：之前的规则总是成立。',
  ),
  'test-unknown-node': warning(
    'The test “{0}” expects “{1}”, which is not in the script.',
    '测试“{0}”期望的“{1}”不在话术中。',
  ),
  'no-tests': warning(
    'The script has no tests. Add some: they run on every publish.',
    '话术没有测试用例，请添加，发布时会自动运行。',
  ),
} as const;

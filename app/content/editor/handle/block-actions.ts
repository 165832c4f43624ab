import { $getNodeByKey, type LexicalNode } from 'lexical';
import { $deleteBlock, $duplicateBlock, $moveBlock, $placeBlock, $turnInto, type Kind } from '../blocks.ts';
import { fill, type Kit } from '../kit.ts';
import { $describe, $whereIs } from './describe-block.ts';

/** What is done to a block, each said in the live region. */
export type BlockAction = { do: 'up' | 'down' | 'duplicate' | 'delete' } | { do: 'turn'; into: Kind } | { do: 'place'; target: string; after: boolean };

export function act(kit: Kit, key: string, action: BlockAction): void {
  const { editor, props: { tools, labels } } = kit;
  let said = '';
  let show = key;
  editor.update(() => {
    const node = $getNodeByKey(key);
    if (!node) return;
    const name = $describe(node, kit);
    const moved = (done: boolean, refused: string) => { said = done ? fill(tools.moved, { name, place: $whereIs(key, kit) }) : refused; };
    switch (action.do) {
      case 'up': return moved($moveBlock(node, true), tools.alreadyFirst);
      case 'down': return moved($moveBlock(node, false), tools.alreadyLast);
      case 'place': return moved($place(node, action.target, action.after), tools.notThere);
      case 'duplicate':
        show = $duplicateBlock(node).getKey();
        said = fill(tools.duplicated, { name });
        return;
      case 'delete':
        $deleteBlock(node);
        said = fill(tools.deleted, { name });
        return;
      case 'turn': {
        const made = $turnInto(node, action.into);
        show = made?.getKey() ?? key;
        said = made ? fill(tools.turned, { name: labels[action.into] }) : '';
      }
    }
  }, { discrete: true });
  kit.say(said);
  editor.getElementByKey(show)?.scrollIntoView({ block: 'nearest' });
}

function $place(node: LexicalNode, target: string, after: boolean): boolean {
  const beside = $getNodeByKey(target);
  return beside !== null && $placeBlock(node, beside, after);
}

import type { Item } from './model.ts';

/** What steps of an incident begin with; a list of other words than these is a list of things. */
const verbs = new Set(
  `accept access acknowledge activate add adjust agree alert allow analyse analyze announce answer apply approve archive arrange ask assemble assess assign attach attempt audit avoid await back begin block book brief bring build call cancel capture change check choose clean clear click close collect communicate compare complete conduct configure confirm connect consider contact contain continue convene coordinate copy correlate create cut debug decide declare define delegate delete deploy describe destroy detect determine develop diagnose disable discard disconnect discuss distribute divert do document download downgrade drain draft drop edit email enable engage ensure enter eradicate escalate establish estimate evaluate evict examine execute expand export extend fail file fill find finish fix flag flush focus follow force freeze gather generate get give go halt handle hand have hold hotfix identify implement improve increase indicate inform initiate inspect install invalidate investigate invite invoke involve isolate issue join keep kill know launch lead learn let limit link list liaise locate lock log look lower make manage mark maintain measure meet merge mitigate modify monitor move mute name navigate note notify observe obtain offer open order outline override page patch pause perform pick pin ping place plan point post prepare preserve prevent print prioritise prioritize proceed produce promote propose protect provide provision publish pull purge push put query raise reach read rebuild reboot recall reclassify record recover recreate redeploy redirect reduce refer reinstall release remediate remind remove rename renew repair repeat replace replay reply report reproduce request reroute reset resolve respond restart restore restrict resume retain retrieve return revert review revoke rewrite roll rollback rotate route run save scale scan schedule scope search secure select send separate set share shift shut sign silence simulate skip snapshot spin stabilise stabilize start state stay stop store submit summarise summarize suspend switch sync tag take talk tell terminate test thank throttle tighten touch toggle trace track transfer transition triage trigger troubleshoot try tune turn undo uninstall unlock unpublish update upgrade upload use validate verify view wait walk warn watch wipe withdraw work write`.split(
    ' ',
  ),
);

/** Words before the verb: "Immediately page …", "If it is down, restart it", "Do not …", "Then …", "@channel". */
const before =
  /^(?:immediately|quickly|promptly|first|then|next|finally|optionally|also|always|never|do not|don['’]t|please|manually|temporarily|re-?|if|when|once|after|before|for|in|on|as|at|while|within|until|unless)\b/i;

/** "The IC posts …", "On-call engineer acknowledges …", "Support should …": somebody who does something. */
const somebody =
  /^(?:the |an? )?(?:[\p{L}-]+ ){0,3}(?:ic|commander|lead|leader|on-?call|engineers?|responders?|team|teams|scribe|support|manager|officer|owner|you|we)\s+(?:[a-z]+s|must|should|will|shall|can|may|goes|is|are|[a-z]+)\b/iu;

/** Whether a text says what somebody is to do, or to ask. */
export function isStep(text: string): boolean {
  const plain = text.replace(/^[\s"'“`*\d.)\]-]+/, '');
  return before.test(plain) || somebody.test(plain) || plain.endsWith('?') || isImperative(plain);
}

/** Whether a text begins with what is to be done: "Collect evidence". */
export function isImperative(text: string): boolean {
  const [first = ''] = text.toLowerCase().match(/^[a-z]+/) ?? [];
  return verbs.has(first);
}

/** Whether at least half of a list, or of what stands below its labels, says what is to be done. */
export function areSteps(items: readonly Item[]): boolean {
  const said = items.flatMap((item) =>
    item.children.length > 0 && (item.value === '' || !isStep(item.text)) ? [item, ...item.children] : [item],
  );
  const steps = said.filter(
    ({ text, key, value, code }) =>
      isStep(text) || (key !== null && value !== '' && isStep(value)) || code.length > 0,
  );
  return steps.length * 2 >= said.length;
}

import type { Item } from './model.ts';

/** What steps of an incident begin with; a list of other words than these is a list of things. */
const verbs = new Set(
  `accept access acknowledge activate add adhere adjust admit advise agree alert allow allowlist analyse analyze announce answer apply appoint approve archive arrange ask assemble assess assign assure attach attempt audit augment authenticate authorise authorize avoid await back ban begin block blocklist book brief bring build bypass calculate call cancel cap capture change check choose clarify classify clean clear click close collect commit communicate compare compile complete conclude conduct configure confirm connect consider consult contact contain continue convene convert cooperate coordinate copy cordon correlate create cut debug decide declare decommission defer define delay delegate delete deliver demote deploy deprecate describe destroy detach detect determine develop diagnose direct disable discard disconnect discuss dismiss distribute divert do document double downgrade download draft drain drop edit eliminate email enable encourage enforce engage enhance enrich ensure enter enumerate eradicate escalate establish estimate evaluate evict examine exclude execute expand explain export extend extract facilitate fail fetch file fill filter finalise finalize find finish fix flag flush focus follow force forward freeze gather generate get give go grab grant guide halt hand handle harden have highlight hold hotfix identify implement improve include increase indicate inform initialise initialize initiate inquire inspect install invalidate inventory investigate invite invoke involve isolate issue join keep kill know launch lead learn leave let liaise limit link list load locate lock log look lower maintain make manage map mark match measure meet merge migrate minimise minimize mitigate modify monitor move mute name navigate nominate note notify observe obtain offer offload onboard open order outline override oversee page patch pause perform pick pin ping place plan point populate post prepare preserve prevent print prioritise prioritize probe proceed produce promote propose protect provide provision prune publish pull purge push put quarantine query raise ramp reach read reassess reassign reassure rebalance reboot rebuild recall reclassify recommend recompute reconcile reconnect record recover recreate redeploy redirect reduce refer regenerate reimage reindex reinstall reinstate reject release remediate remind remove rename renew repair repeat replace replay reply report reproduce request reroute rerun resend reset resolve respond restart restore restrict resume retain retest retire retrieve retry return reuse revert review revoke rewrite roll rollback rotate route run sanitise sanitize save scale scan schedule scope seal search secure seek segment select send separate set share shift shorten shut sign silence simulate skip snapshot specify spin stabilise stabilize start state stay stop store strengthen submit subscribe suggest summarise summarize supply suspend swap switch sync tag tail take talk teach tell terminate test thank throttle tighten toggle touch trace track transfer transition transmit triage trigger troubleshoot try tune turn unblock understand undo uninstall unlock unpublish unset update upgrade upload use utilize vacuum validate verify view visit wait walk warn watch weigh whitelist wipe withdraw work write`.split(
    ' ',
  ),
);

/** Words before the verb: "Immediately page …", "If it is down, restart it", "Do not …", "Then …", "@channel". */
const before =
  /^(?:immediately|quickly|promptly|first|then|next|finally|optionally|also|always|never|do not|don['’]t|please|manually|temporarily|re-?|if|when|once|after|before|for|in|on|as|at|while|within|until|unless)\b/i;

/** "The IC posts …", "On-call engineer acknowledges …", "Support should …": somebody who does something. */
const somebody =
  /^(?:the |an? )?(?:[\p{L}-]+ ){0,3}(?:ic|commander|lead|leader|on-?call|engineers?|responders?|team|teams|scribe|support|manager|officer|owner|you|we)\s+(?!(?:of|for|on|in|at|and|or|with|from|to|by|who|that|if|via|per)\b)(?:[a-z]+s|must|should|will|shall|can|may|goes|is|are|[a-z]+)\b/iu;

/** "Gradually restore …", but not "Monthly review" nor "Supply chain attack". */
const adverb =
  /^(?!(?:dai|week|month|quarter|year|hour|on|ear|fami|supp|app|rep|assemb|anoma)ly$)[a-z]{3,}ly$/;

/** Whether a text says what somebody is to do, or to ask. */
export function isStep(text: string): boolean {
  const plain = text.replace(/^[\s"'“`*\d.)\]-]+/, '');
  return before.test(plain) || somebody.test(plain) || plain.endsWith('?') || isImperative(plain);
}

/** Whether a text begins with what is to be done: "Collect evidence". */
export function isImperative(text: string): boolean {
  const [first = '', second = ''] = /^[a-z](?!\w*[_(.]\w)/i.test(text)
    ? (text.toLowerCase().match(/[a-z]+/g) ?? [])
    : [];
  return verbs.has(first) || verbs.has(first.replace(/^re/, '')) || (adverb.test(first) && verbs.has(second));
}

/** "Mail: for everybody affected" says when or for whom rather than what to do. */
const circumstance = /^(?:for|in|on|as|at|while|within|until|after|before|when|once)\b(?!.*,)/i;

/** Whether at least half of a list, or of what stands below its labels, says what is to be done. */
export function areSteps(items: readonly Item[]): boolean {
  const said = items.flatMap((item) =>
    item.children.length > 0 && (item.value === '' || !isStep(item.text)) ? [item, ...item.children] : [item],
  );
  const steps = said.filter(
    ({ text, key, value, code }) =>
      isStep(text) ||
      (key !== null && value !== '' && isStep(value) && !circumstance.test(value)) ||
      code.length > 0,
  );
  return steps.length * 2 >= said.length;
}

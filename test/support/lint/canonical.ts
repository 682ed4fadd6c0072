/** A finished postmortem in the form that Debrief writes. */
export const finishedPostmortem = `---
id: INC-2026-014
title: Payment processing down
severity: SEV1
status: final
services: [payments]
started_at: 2026-11-01T09:10:00Z
detected_at: 2026-11-01T09:15:00Z
acknowledged_at: 2026-11-01T09:18:00Z
mitigated_at: 2026-11-01T10:20:00Z
resolved_at: 2026-11-01T10:40:00Z
detected_by: monitoring_alert
roles: { commander: "@alice", technical_lead: "@bob" }
impact: { users_affected: 15000, duration_minutes: 90 }
---

# Postmortem INC-2026-014: Payment processing down

## Summary

Payments failed for 90 minutes after a deploy halved the connection pool of the payment service.

## Impact

15,000 users could not pay; 12 % of them came back the same day.

## Detection

The alert on failed payments fired five minutes after the deploy.

## Timeline

- 2026-11-01 09:10 UTC - Deploy of payments 4.2.0
- 2026-11-01 09:15 UTC - Alert: failed payments at 40 %
- 2026-11-01 09:18 UTC - @alice takes command
- 2026-11-01 10:20 UTC - Rollback to payments 4.1.9
- 2026-11-01 10:40 UTC - Failed payments back at 0.1 %

## Root cause

The deploy read its pool size from a file that staging and production share.

## Resolution

The rollback restored the pool of 50 connections.

## What went well

The alert named the failing service.

## What went wrong

The rollback waited 40 minutes for a free build machine.

## Where we got lucky

It was a Sunday morning.

## Action items

- [ ] Alert on pool saturation at 80 % - Owner: @alice - Due: 2026-12-01 - Type: detect - #123 <!-- debrief:7f3k -->
- [x] Give production a settings file of its own - Owner: @bob - Due: 2026-11-10 - #124 <!-- debrief:9qw2 -->
`;

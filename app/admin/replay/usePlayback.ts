import { useEffect, useMemo, useRef, useState } from "react";
import { type Failure, failureOf } from "#app/api/failure.ts";
import type { WorkspaceView } from "#server/contract/frames.ts";
import { createPace } from "#server/contract/replay/pace.ts";
import type { ReplayOutline } from "#server/contract/replay/replay.ts";
import { createReplayReader, type ReplaySource } from "./createReplayReader.ts";

export interface Playback {
  /** What was shown then; while that is read, what was shown before. */
  view: WorkspaceView | null;
  loading: boolean;
  failure: Failure | null;
  retry: () => void;
  /** Adds some of the messages before those of the view; the `sequence` of the first, null without any. */
  loadOlder: () => Promise<number | null>;
  loadingOlder: boolean;
  /** Where it is in the history, in ms since its beginning. */
  time: number;
  /** The same as the slider has it, and how long that is. */
  played: number;
  length: number;
  toPlayed: (time: number) => number;
  playing: boolean;
  setPlaying: (playing: boolean) => void;
  speed: number;
  setSpeed: (speed: number) => void;
  skipIdle: boolean;
  setSkipIdle: (skipIdle: boolean) => void;
  /** Goes to a place of the slider. */
  seek: (played: number) => void;
}

/** A tab that was away does not leap ahead. */
const longestFrameMs = 250;

/** A history while it is played. */
export function usePlayback(outline: ReplayOutline, source: ReplaySource): Playback {
  const reader = useMemo(() => createReplayReader(outline, source), [outline, source]);
  const [time, setTime] = useState(0);
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState(1);
  const [skipIdle, setSkipIdle] = useState(true);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [, setLoads] = useState(0);
  const [loadingOlder, setLoadingOlder] = useState(false);
  const pace = useMemo(() => createPace(outline, skipIdle), [outline, skipIdle]);
  const shown = useRef<WorkspaceView | null>(null);
  const now = useRef(0);
  const view = reader.at(time);
  if (view) shown.current = view;
  const loading = view === null;

  const go = (next: number) => {
    now.current = next;
    setTime(next);
  };

  useEffect(() => {
    if (failure) return;
    let gone = false;
    reader.load(time).then(
      () => !gone && loading && setLoads((loads) => loads + 1),
      (error: unknown) => !gone && setFailure(failureOf(error)),
    );
    return () => {
      gone = true;
    };
  }, [reader, time, loading, failure]);

  useEffect(() => {
    if (!playing) return;
    let last = performance.now();
    let frame = requestAnimationFrame(function next(at) {
      const ms = Math.min(Math.max(at - last, 0), longestFrameMs);
      last = at;
      // It waits for what is not there yet.
      if (reader.at(now.current)) {
        const played = Math.min(pace.toPlayed(now.current) + ms * speed, pace.length);
        now.current = pace.toTime(played);
        setTime(now.current);
        if (played >= pace.length) return setPlaying(false);
      }
      frame = requestAnimationFrame(next);
    });
    return () => cancelAnimationFrame(frame);
  }, [playing, speed, pace, reader]);

  return {
    view: view ?? shown.current,
    loading,
    failure,
    retry: () => setFailure(null),
    async loadOlder() {
      setLoadingOlder(true);
      try {
        return await reader.loadOlder(now.current);
      } catch (error) {
        setFailure(failureOf(error));
        return null;
      } finally {
        setLoadingOlder(false);
      }
    },
    loadingOlder,
    time,
    played: pace.toPlayed(time),
    length: pace.length,
    toPlayed: pace.toPlayed,
    playing,
    setPlaying(next) {
      if (next && pace.toPlayed(now.current) >= pace.length) go(0);
      setPlaying(next);
    },
    speed,
    setSpeed,
    skipIdle,
    setSkipIdle,
    seek: (played) => go(pace.toTime(Math.min(Math.max(played, 0), pace.length))),
  };
}

import type { Value } from "../value.ts";
import { argument, type FunctionTable, isArray, isBag, ofNumbers } from "./define.ts";

/** Metres; the sphere for which the Kusto page of geo_distance_2points gives its distances. */
const earthRadius = 6_371_010;

type Vector = readonly [x: number, y: number, z: number];

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** A place on the unit sphere; null outside of -180 to 180 and -90 to 90. */
function place(longitude: number, latitude: number): Vector | null {
  if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90)) return null;
  const [lambda, phi] = [radians(longitude), radians(latitude)];
  return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)];
}

const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];

function distance(first: Vector | null, second: Vector | null): number | null {
  if (first === null || second === null) return null;
  const normal = cross(first, second);
  return Math.atan2(Math.sqrt(dot(normal, normal)), dot(first, second)) * earthRadius;
}

/** The angle around a point by which a ring turns: whole turns when it lies inside, none outside. Edges are geodesics. */
function turns(point: Vector, ring: readonly Vector[]): number {
  const around = ring.slice(1).map((to, index) => {
    const from = ring[index] ?? to;
    const [first, second] = [cross(point, from), cross(point, to)];
    return Math.atan2(dot(point, cross(first, second)), dot(first, second));
  });
  return around.reduce((sum, angle) => sum + angle, 0);
}

/** Of the two parts of the sphere the smaller one is inside: where the ring turns fully seen from it and not from across. */
function isInside(point: Vector, ring: readonly Vector[]): boolean {
  const centre = ring.slice(1).reduce<Vector>((sum, [x, y, z]) => [sum[0] + x, sum[1] + y, sum[2] + z], [0, 0, 0]);
  return dot(point, centre) > 0 && Math.abs(turns(point, ring)) > Math.PI;
}

function readRing(value: Value | undefined): readonly Vector[] | null {
  if (!isArray(value) || value.length < 4) return null;
  const places = value.map((pair) =>
    isArray(pair) && pair.length === 2 ? place(Number(pair[0]), Number(pair[1])) : null,
  );
  const [first, last] = [value[0], value.at(-1)];
  if (JSON.stringify(first) !== JSON.stringify(last)) return null;
  return places.every((one) => one !== null) ? places : null;
}

/** The polygons of a Polygon or MultiPolygon of GeoJSON, each as its shell and its holes. */
function readPolygons(shape: Value): readonly (readonly (readonly Vector[])[])[] | null {
  if (!isBag(shape) || !isArray(shape["coordinates"])) return null;
  const { type, coordinates } = shape;
  if (type !== "Polygon" && type !== "MultiPolygon") return null;
  const polygons = type === "Polygon" ? [coordinates] : coordinates;
  const rings = polygons.map((polygon) => (isArray(polygon) && polygon.length > 0 ? polygon.map(readRing) : [null]));
  return rings.every((polygon) => polygon.every((ring) => ring !== null)) ? rings : null;
}

export const geography: FunctionTable = {
  geo_distance_2points: ofNumbers((longitude1 = 0, latitude1 = 0, longitude2 = 0, latitude2 = 0) =>
    distance(place(longitude1, latitude1), place(longitude2, latitude2)),
  ),
  geo_point_in_circle: ofNumbers((...numbers) => {
    const [longitude = 0, latitude = 0, centreLongitude = 0, centreLatitude = 0, radius = 0] = numbers;
    const apart = distance(place(longitude, latitude), place(centreLongitude, centreLatitude));
    return apart === null || radius <= 0 ? null : apart <= radius;
  }),
  geo_point_in_polygon: (args) => {
    const [longitude, latitude] = [argument(args, 0, "real"), argument(args, 1, "real")];
    const shape = argument(args, 2, "dynamic");
    return (row) => {
      const [east, north] = [longitude(row), latitude(row)];
      const point = typeof east === "number" && typeof north === "number" ? place(east, north) : null;
      const polygons = readPolygons(shape(row));
      if (point === null || polygons === null) return null;
      return polygons.some(
        ([shell = [], ...holes]) => isInside(point, shell) && !holes.some((hole) => isInside(point, hole)),
      );
    };
  },
};

package io.hefu.ordering;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an endpoint before which crowds gather: while as many requests as can be served are inside all such doors of its
 * kind of a replica, the others are answered {@code OVERLOADED} at once, before it is looked at who they are.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface RushDoor {

    /** How many times as many can be inside as before doors that place orders: as their answers take that much less. */
    int times() default 1;
}
